using System.Globalization;
using System.Text.Json;
using Quantal.Exchange.Files;

namespace Quantal.Reports.Runs;

/// <summary>
/// Folders with parts of one trial, which together have every repetition. What two of them have of the same repetition is the same to the
/// byte.
/// </summary>
public sealed class TrialParts
{
    private readonly IReadOnlyList<Part> _parts;

    private TrialParts(IReadOnlyList<Part> parts) => _parts = parts;

    /// <summary>What all have in common, as of the whole trial.</summary>
    public TrialManifest Whole => _parts[0].Manifest with { Shard = TrialShard.Whole };

    /// <summary>The trial file of the first part.</summary>
    public string TrialFile => Path.Combine(_parts[0].Folder, RunFolder.Inputs, Whole.Trial);

    /// <summary>Lanes and threads of the first part. They change no bit.</summary>
    public (int Lanes, int Threads) Computed => _parts[0].Computed;

    /// <summary>The lines of all repetitions, in order, each once.</summary>
    /// <exception cref="IOException">A folder went away.</exception>
    public IEnumerable<string> Lines() => Lines((_, _) => { });

    /// <summary>Reads the folders and checks that they are what they say and belong together.</summary>
    /// <param name="folders">The folders as the user gave them, at least one; one that is named twice counts once.</param>
    /// <returns>Either the parts, or all findings that say why not.</returns>
    /// <exception cref="IOException">A folder went away.</exception>
    public static (TrialParts? Parts, IReadOnlyList<Finding> Findings) Open(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var findings = new List<Finding>();
        var named = folders.DistinctBy(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        Part[] parts = [.. named.Select(folder => Read(folder, findings)).OfType<Part>()];
        foreach (var part in parts.Skip(1))
        {
            findings.AddRange(part.Manifest.Apart(parts[0].Manifest).Select(apart => Refused(
                part.Folder, $"{apart.What} {apart.Here}, where {parts[0].Folder} has {apart.There}",
                "Merge parts of one trial, made by one command.")));
        }

        if (parts.Length == 0 || parts.Any(part => part.Manifest.Apart(parts[0].Manifest).Count > 0))
        {
            return (null, findings);
        }

        var all = new TrialParts([.. parts.OrderBy(part => part.Manifest.First).ThenBy(part => part.Manifest.Count)]);
        findings.AddRange(all.Missing());
        var told = new HashSet<Part>();
        _ = all.Lines(Tell).Count();
        return findings.Count == 0 ? (all, []) : (null, findings);

        void Tell(Part part, string found)
        {
            if (told.Add(part))
            {
                findings.Add(Refused(part.Folder, found, "Compute the part again, in a new folder."));
            }
        }
    }

    private static Part? Read(string folder, List<Finding> findings)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(path))
        {
            findings.Add(Directory.Exists(RunFolder.Unfinished(path))
                ? Refused(folder, "a part that is not finished", "Go on with it by its command and --resume.")
                : Refused(folder, "no folder", "Name the folders that the parts were written to."));
        }
        else if (TrialManifest.Read(path) is not var (manifest, hash) || Computing(path) is not { } computed)
        {
            findings.Add(Refused(
                folder, $"no part of a trial: {TrialManifest.FileName} or run.json is missing or not what this program writes",
                "Name the folders that 'quantal trial --shard' wrote."));
        }
        else if (TrialManifest.RowsHash(path) != hash)
        {
            findings.Add(Refused(
                folder, $"{TrialFolder.Replicates} is not the file of which {TrialManifest.FileName} has the fingerprint",
                "Copy the part again, or compute it again in a new folder."));
        }
        else
        {
            return new Part(folder, manifest, computed);
        }

        return null;
    }

    private static (int Lanes, int Threads)? Computing(string folder)
    {
        try
        {
            using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json")));
            var settings = run.RootElement.GetProperty("sameBitsWhatever");
            return (settings.GetProperty("lanes").GetInt32(), settings.GetProperty("threads").GetInt32());
        }
        catch (Exception failure) when (failure is IOException or JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private IEnumerable<Finding> Missing()
    {
        var next = 0;
        foreach (var (first, end) in _parts.Select(part => (part.Manifest.First, part.End)).Append((Whole.Replicates, Whole.Replicates)))
        {
            if (first > next)
            {
                var which = first - next == 1 ? $"repetition {next} is" : $"repetitions {next} to {first - 1} are";
                yield return Refused(
                    _parts[0].Folder,
                    $"of {Whole.Replicates} repetitions of its trial, counted from 0, {which} in none of the folders{Numbers(next, first)}",
                    "Compute what is missing, and name all parts.");
            }

            next = Math.Max(next, end);
        }
    }

    // What is missing lies between parts, so where all are of as many, whole parts are missing.
    private string Numbers(int first, int end)
    {
        var of = _parts[0].Manifest.Shard.Of;
        if (_parts.Any(part => part.Manifest.Shard.Of != of))
        {
            return "";
        }

        var all = Whole.Replicates;
        var missing = Enumerable.Range(1, of).Select(number => new TrialShard(number, of))
            .Where(shard => shard.Count(all) > 0 && shard.First(all) >= first && shard.First(all) < end)
            .Select(shard => string.Create(CultureInfo.InvariantCulture, $"{shard.Number}/{of}"));
        return $" (--shard {string.Join(", ", missing)})";
    }

    private IEnumerable<string> Lines(Action<Part, string> complain)
    {
        var open = new List<(Part Part, StreamReader Reader)>();
        try
        {
            var (next, header) = (0, (string?)null);
            for (var replicate = 0; replicate < Whole.Replicates; replicate++)
            {
                for (; next < _parts.Count && _parts[next].Manifest.First <= replicate; next++)
                {
                    open.Add((_parts[next], new StreamReader(Path.Combine(_parts[next].Folder, TrialFolder.Replicates))));
                    var own = open[^1].Reader.ReadLine();
                    if (own != (header ??= own))
                    {
                        complain(_parts[next], $"the columns are others than in {_parts[0].Folder}");
                    }
                }

                if (LineOf(replicate, open, complain) is { } line)
                {
                    yield return line;
                }

                foreach (var (_, reader) in open.Where(one => one.Part.End == replicate + 1))
                {
                    reader.Dispose();
                }

                open.RemoveAll(one => one.Part.End == replicate + 1);
            }
        }
        finally
        {
            open.ForEach(one => one.Reader.Dispose());
        }
    }

    private static string? LineOf(int replicate, List<(Part Part, StreamReader Reader)> open, Action<Part, string> complain)
    {
        var (line, whose) = ((string?)null, "");
        foreach (var (part, reader) in open)
        {
            var own = reader.ReadLine();
            if (own?.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{replicate},"), StringComparison.Ordinal) != true)
            {
                complain(part, $"{TrialFolder.Replicates} does not have repetition {replicate} in its place");
            }
            else if (line is null)
            {
                (line, whose) = (own, part.Folder);
            }
            else if (own != line)
            {
                complain(part, $"repetition {replicate} is another than in {whose}");
            }
        }

        return line;
    }

    private static Finding Refused(string folder, string found, string remedy) => new(Severity.Error, folder, 0, 0, found, remedy);

    private sealed record Part(string Folder, TrialManifest Manifest, (int Lanes, int Threads) Computed)
    {
        public int End => Manifest.First + Manifest.Count;
    }
}
