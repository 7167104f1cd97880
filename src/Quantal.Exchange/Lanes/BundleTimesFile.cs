using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Numerics;
using Quantal.Simulation;

namespace Quantal.Exchange.Lanes;

/// <summary>
/// A small text file that keeps what was measured on a processor, in the user's folder for what can be lost. Whatever is wrong with it or its
/// folder costs no more than another measurement.
/// </summary>
public sealed class BundleTimesFile
{
    private const int MostBytes = 4096;

    // What tells processors of one kind from those of another, on x86 and on Arm.
    private static readonly string[] Marks =
        ["model name", "cpu family", "model", "stepping", "CPU implementer", "CPU variant", "CPU part", "CPU revision"];

    private readonly string _folder;
    private readonly string _head;

    /// <summary>A file in a folder.</summary>
    /// <param name="folder">The folder, absolute; it is made when it is needed.</param>
    /// <param name="processor">Which processor it is.</param>
    /// <param name="program">Which program was measured, and what ran it.</param>
    public BundleTimesFile(string folder, string processor, string program)
    {
        ArgumentException.ThrowIfNullOrEmpty(processor);
        var name = string.Concat(processor.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        (_folder, Path) = (folder, System.IO.Path.Combine(folder, $"lanes-{name[..Math.Min(name.Length, 100)]}.txt"));
        _head = $"Seconds that a bundle of 1, 4 and 8 patients takes. May be deleted: it is measured again when it is needed.\n{processor}\n{program}\n";
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The file of this processor and program in the user's folder; null if the user has none.</summary>
    public static BundleTimesFile? OfUser()
    {
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!System.IO.Path.IsPathFullyQualified(caches ?? ""))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            caches = home.Length == 0 ? null : System.IO.Path.Combine(home, ".cache");
        }

        return caches is null ? null : new(System.IO.Path.Combine(caches, "quantal"), Processor(), Program());
    }

    /// <summary>What is kept; null if there is nothing, or nothing of this processor and this program, or nothing that can be read.</summary>
    public BundleTimes? Read()
    {
        try
        {
            if (!IsPlain || Nodes.KindOf(Path) != NodeKind.File || new FileInfo(Path).Length > MostBytes)
            {
                return null;
            }

            var text = File.ReadAllText(Path);
            return text.StartsWith(_head, StringComparison.Ordinal) && text.Length > _head.Length && text.EndsWith('\n')
                ? Times(text[_head.Length..^1].Split(' '))
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps times, in one move; tells whether they are kept.</summary>
    /// <param name="times">What was measured.</param>
    public bool Keep(BundleTimes times)
    {
        ArgumentNullException.ThrowIfNull(times);
        try
        {
            var (file, _) = IsPlain ? OutputFile.Open(Path) : (null, null);
            using (file)
            {
                file?.Stream.Write(Encoding.UTF8.GetBytes(
                    _head + string.Create(CultureInfo.InvariantCulture, $"{times.One:R} {times.Four:R} {times.Eight:R}\n")));
                return file is not null && file.Publish() is null;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A link could lead to a folder of somebody else.
    private bool IsPlain => Nodes.KindOf(_folder) is NodeKind.Folder or NodeKind.Nothing;

    private static BundleTimes? Times(string[] words)
    {
        double[] seconds =
        [
            .. words.Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN),
        ];
        return seconds is [var one, var four, var eight] && Array.TrueForAll(seconds, value => value > 0 && double.IsFinite(value))
            ? new(one, four, eight)
            : null;
    }

    private static string Processor()
    {
        string[] marks = [];
        try
        {
            marks =
            [
                .. File.ReadLines("/proc/cpuinfo").TakeWhile(line => line.Length > 0).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
                    .Where(line => line.Length == 2 && Marks.Contains(line[0])).Select(line => line[1]),
            ];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Other systems tell it in the environment, or not at all.
        }

        var name = marks.Length > 0 ? string.Join(' ', marks) : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "processor";
        return $"{name} {RuntimeInformation.ProcessArchitecture} {LaneWidth.Widest}";
    }

    private static string Program()
    {
        var engine = new[] { typeof(Simulator), typeof(Model.Drugs.Drug), typeof(LaneWidth) }.Select(type => type.Module.ModuleVersionId.ToString("N")[..8]);
        return $"quantal {BuildIdentity.Version} {string.Join(' ', engine)}, {RuntimeInformation.FrameworkDescription}";
    }
}
