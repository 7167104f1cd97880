using System.Text.Json;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Adam;
using Quantal.Studies.Runs;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Adam;

/// <summary>The data sets of a small trial in a temporary folder.</summary>
public sealed class TrialData : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrialData()
    {
        Design = TrialTexts.Read(TrialTexts.Small.Replace("run-in: 4 weeks\n", "", StringComparison.Ordinal)).Design!;
        var workspace = Workspace.BuiltIn;
        Replicate = new TrialRunner(workspace.Parameters, Design, workspace.Members(), Design.Seed).Replicate(0, new CohortSettings(0, 2));
        AdamFolder.Write(_folder.At("small"), Design, Replicate).ShouldBeTrue();
        Sets = AdamFolder.All.ToDictionary(table => table.Name, table => Read(table.File("csv"), Column(table.File("json"))));
    }

    public TrialDesign Design { get; }

    public TrialReplicate Replicate { get; }

    /// <summary>The data sets, with labels from their Dataset-JSON.</summary>
    internal IReadOnlyDictionary<string, RuleData> Sets { get; }

    public string At(params string[] names) => _folder.At(names);

    public string File(string name) => Path.Combine(_folder.At("small"), AdamFolder.Folder, name);

    public void Dispose() => _folder.Dispose();

    private RuleData Read(string csv, IEnumerable<(string Name, string Label)> columns)
    {
        var (names, lines) = RuleData.Read(File(csv));
        var name = Path.GetFileNameWithoutExtension(csv).ToUpperInvariant();
        return new(name, names, lines, [.. columns.Select(one => RuleData.Variable(one.Name, one.Label))]);
    }

    private List<(string Name, string Label)> Column(string file)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(File(file)));
        return [.. json.RootElement.GetProperty("columns").EnumerateArray()
            .Select(column => (column.GetProperty("name").GetString()!, column.GetProperty("label").GetString()!))];
    }
}
