using System.Text;
using Quantal.Model.Units;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>The protocols that are built into the product; the same files stand in the folder protocols.</summary>
public static class ProtocolCatalog
{
    private const string Folder = "protocols/";
    private const string Ending = ".yaml";

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(ProtocolCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads a protocol.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">Something is wrong with it; the message lists all findings.</exception>
    public static Protocol Load(string name)
    {
        if (!Names.Contains(name))
        {
            throw new ArgumentException($"There is no protocol {Words.Quote(name ?? "")}; there are {Words.Or(Names)}.{NearestWord.Hint(name ?? "", Names)}", nameof(name));
        }

        var result = ProtocolFile.ReadText(Folder + name + Ending, Text(name));
        return result.Protocol ?? throw new InvalidDataException(string.Join(Environment.NewLine, result.Findings));
    }

    /// <summary>The text of a protocol's file.</summary>
    internal static string Text(string name)
    {
        using var stream = typeof(ProtocolCatalog).Assembly.GetManifestResourceStream(Folder + name + Ending)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
