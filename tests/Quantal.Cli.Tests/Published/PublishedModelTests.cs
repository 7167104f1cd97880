using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Quantal.Exchange.Workspaces;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests.Published;

// A failure means that dose records no longer lead to the concentrations which the literature gives, or that the page says something else.
public sealed partial class PublishedModelTests(PublishedModelTests.Outcomes outcomes) : IClassFixture<PublishedModelTests.Outcomes>
{
    private static readonly string Folder = Path.Combine(Root(), "docs", "published-models");

    public static TheoryData<int> Rows() => [.. Enumerable.Range(0, Figures().Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Figure_is_reproduced_or_known_not_to_be(int row)
    {
        var (figure, ours) = outcomes.All[row];
        var (low, high) = figure.Accept;
        var isInside = ours >= low && ours <= high;

        isInside.ShouldBe(
            figure.Why.Length == 0,
            $"{figure.What}: {ours}, accepted is {low} to {high}. A reason stands in the table exactly where the figure is missed.");
    }

    [Fact]
    public void Every_figure_has_a_source_and_every_model_has_figures()
    {
        var catalog = Workspace.BuiltIn.Parameters;
        var references = catalog.References.Select(reference => reference.Id).ToHashSet();

        outcomes.All.Select(outcome => outcome.Figure.Source).Where(source => !references.Contains(source)).ShouldBeEmpty();
        Workspace.BuiltIn.PublishedModels.Select(model => model.Id)
            .ShouldBe(outcomes.All.Select(outcome => outcome.Figure.Model).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public void Page_shows_what_the_command_gives()
    {
        var path = Path.Combine(Root(), "docs", "published-models.md");
        var page = File.ReadAllText(path);
        var made = Table()
            .Replace(page, match => $"{match.Groups["begin"].Value}\n{TableOf(match.Groups["model"].Value)}{match.Groups["end"].Value}");
        if (Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1")
        {
            File.WriteAllText(path, made);
        }

        Table().Count(page).ShouldBe(outcomes.All.Select(outcome => outcome.Figure.Model).Distinct().Count());
        File.ReadAllText(path)
            .ShouldBe(made, "rewrite it with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Cli.Tests --filter PublishedModel");
    }

    [Fact]
    public void Pictures_are_of_the_pages_numbers()
    {
        var root = Root();
        var tables = File.ReadLines(Path.Combine(root, "docs", "published-models.md"))
            .Where(line => line.StartsWith('|'))
            .Select(line => line + "\n");
        var today =
            new Dictionary<string, byte[]> { ["tables of docs/published-models.md"] = Encoding.UTF8.GetBytes(string.Concat(tables)) };
        foreach (var file in Directory.GetFiles(Folder, "*.csv").Append(Path.Combine(Folder, "draw.R"))
            .Concat(Directory.GetFiles(Path.Combine(root, "docs", "images"), "published-*.png")))
        {
            today.Add(Path.GetRelativePath(root, file), File.ReadAllBytes(file));
        }

        File.ReadAllLines(Path.Combine(Folder, "pictures.sha256"))
            .Select(line => line.Split("  ", 2))
            .ToDictionary(pair => pair[1], pair => pair[0])
            .ShouldBe(
                today.ToDictionary(pair => pair.Key, pair => Convert.ToHexStringLower(SHA256.HashData(pair.Value))), ignoreOrder: true,
                "draw them again with docs/published-models/draw");
    }

    private string TableOf(string model)
    {
        var table = new StringBuilder("| figure | published | accepted | Quantal | ratio | |\n|---|---|---|---|---|---|\n");
        foreach (var (figure, ours) in outcomes.All.Where(outcome => outcome.Figure.Model == model))
        {
            var (low, high) = figure.Accept;
            var published = figure.Published is { } value ? Text(value) : $"{Text(low)} to {Text(high)}";
            var ratio = figure.Published is { } one ? Text(ours / one) : "";
            var verdict = figure.Why.Length == 0 ? "inside" : $"**outside**: {figure.Why}";
            table.Append(CultureInfo.InvariantCulture, $"| {figure.What} (`{figure.Source}`) | {published} {UnitText(figure.Unit)} | {Text(low)} to {Text(high)} | {Text(ours)} | {ratio} | {verdict} |\n");
        }

        return table.ToString();
    }

    private static string UnitText(string unit) => unit == "1" ? "" : unit.Replace("*", "·", StringComparison.Ordinal);

    // Three digits, or one after the point where there are three before it.
    private static string Text(double value) =>
        (value >= 100 ? Math.Round(value, 1) : double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    private static List<PublishedFigure> Figures()
    {
        using var reader = new CsvReader(
            new StreamReader(Path.Combine(Folder, "published.csv")),
            new CsvConfiguration(CultureInfo.InvariantCulture) { PrepareHeaderForMatch = header => header.Header.ToLowerInvariant() });
        return [.. reader.GetRecords<PublishedFigure>()];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Quantal.slnx above the tests: run them in a working copy.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"(?<begin><!-- figures of (?<model>\S+) -->)\n.*?(?<end><!-- end -->)", RegexOptions.Singleline)]
    private static partial Regex Table();

    /// <summary>Every figure and what the command makes of it, computed once.</summary>
    public sealed class Outcomes : IAsyncLifetime
    {
        internal IReadOnlyList<(PublishedFigure Figure, double Ours)> All { get; private set; } = [];

        public async Task InitializeAsync()
        {
            var courses = new Dictionary<string, Dictionary<string, PublishedCourse>>();
            var figures = Figures();
            foreach (var model in figures.Select(figure => figure.Model).Distinct())
            {
                courses[model] = PublishedCourse.Read(await Concentrations(model));
            }

            All = [.. figures.Select(figure => (figure, Mean(figure, courses[figure.Model])))];
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private static async Task<string> Concentrations(string model)
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
            var command = new ConcentrationsCommand(Workspace.BuiltIn, terminal);
            var data = Path.Combine(Root(), "examples", $"published-{model.Split('-')[0]}.csv");

            (await new Application(terminal, command).RunAsync("concentrations", data, "--model", model))
                .ShouldBe(ExitCode.Success, error.ToString());
            return output.ToString();
        }

        private static double Mean(PublishedFigure figure, Dictionary<string, PublishedCourse> courses)
        {
            var (sum, patients) = (0.0, 0.0);
            foreach (var part in figure.Individuals.Split('+').Select(part => part.Split('*')))
            {
                var weight = part.Length == 1 ? 1 : double.Parse(part[1], CultureInfo.InvariantCulture);
                sum += weight * courses[part[0]].Of(figure);
                patients += weight;
            }

            return sum / patients;
        }
    }
}
