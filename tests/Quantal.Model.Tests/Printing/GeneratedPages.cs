using System.Text;
using Quantal.Model.Printing;
using Quantal.Model.Readouts;
using Quantal.Model.Records;

namespace Quantal.Model.Tests.Printing;

/// <summary>The pages of the documentation that say what the code and the evidence say.</summary>
internal static class GeneratedPages
{
    private const int FormulaWidth = 110;
    private const string Notice =
        "<!-- Made from the code and the evidence: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Model.Tests --filter GeneratedPages -->\n";

    /// <summary>The working copy the tests were built from.</summary>
    public static string Root { get; } = FindRoot();

    public static string Equations(ParameterCatalog catalog)
    {
        var text = ModelText.Of(catalog);
        var page = new StringBuilder($"# The equations\n\n{Notice}\nPrinted from the one text of the equations that the program runs; `quantal model` prints them too.\n\n{ModelPrinter.Legend}\n");
        foreach (var mechanism in text.Mechanisms)
        {
            page.Append($"\n## {mechanism}\n\nIn words: [{mechanism}]({Readme(mechanism)}). Values: [parameters](parameters.md#{mechanism}).\n\n```text\n");
            page.AppendJoin('\n', ModelPrinter.Block(text, mechanism, FormulaWidth)).Append("\n```\n");
        }

        return page.ToString();
    }

    public static string Parameters(ParameterCatalog catalog)
    {
        var page = new StringBuilder($"# The parameters\n\n{Notice}\n"
            + "Each is a record under `evidence/parameters`; `quantal parameters NAME` shows one with what was read of its source and the values that were not chosen.\n"
            + "Spread is that between patients. What the grades mean stands in [evidence](../evidence/README.md).\n\n");
        page.Append("| grade | parameters | meaning |\n|---|---:|---|\n");
        foreach (var grade in Enum.GetValues<Grade>())
        {
            page.Append(
                $"| {GradeWords.Of(grade)} | {catalog.Records.Count(record => record.Grade == grade)} | {RecordWords.Meaning(grade)} |\n");
        }

        foreach (var mechanism in catalog.Mechanisms)
        {
            page.Append($"\n## {mechanism}\n\n| name | symbol | meaning | value | any patient | spread | grade | source | note |\n|---|---|---|---|---|---|---|---|---|\n");
            foreach (var record in catalog.OfMechanism(mechanism))
            {
                string[] cells =
                [
                    $"`{RecordWords.Name(record)}`", record.Symbol, record.Meaning, RecordWords.Value(record), RecordWords.Bounds(record),
                    RecordWords.Spread(record), GradeWords.Of(record.Grade), $"[{record.Source}](#{record.Source})", record.Note,
                ];
                page.Append($"| {string.Join(" | ", cells.Select(Cell))} |\n");
            }
        }

        page.Append("\n## Sources\n\nWith what was read of each.\n");
        foreach (var source in catalog.Records.Select(record => record.Source).Distinct().Order(StringComparer.Ordinal).Select(catalog.GetReference))
        {
            page.Append($"\n### {source.Id}\n\n{RecordWords.Citation(source)}. Read: {source.Seen}.\n");
        }

        return page.ToString();
    }

    public static string Outputs()
    {
        var page = new StringBuilder($"# The outputs\n\n{Notice}\n"
            + "`quantal simulate` writes a folder. `series.csv` has one row for each treatment, patient and visit: `treatment`, `draw` (0 is the typical patient),\n"
            + "`day`, then the columns below; what could not be computed is `NaN`. With `--series typical` it has the typical patients only.\n"
            + "`summary.json` has the course of every readout over the patients, and which of them could not be computed and why, `parameters.csv` the patients themselves: `draw`, what the patient file says, and every parameter under the id\n"
            + "of its evidence record with its unit in brackets. `run.json` has how the run was made, `inputs` copies of what it was made from, `report.html` all of it to look at.\n\n"
            + "Each readout has one number that people are shown, in tables, plots, the page of a patient, the terminal and `summary.json` (`shown`, with what it is) alike:\n"
            + "the median of the virtual patients, with their middle 90 %, or the typical patient if there are no draws. Of an event it is the mean of the patients'\n"
            + "probabilities (`probability`): the share of such patients to whom the event comes. Their median is no share of anybody and is nowhere; bands are the middle\n"
            + "90 % of the patients' probabilities.\n\n"
            + "Leukopenia has no column in `series.csv`: it is read off the white cells. `leukopenia_2`, `leukopenia_3` and `leukopenia_4` in `summary.json`, and the events of the\n"
            + "tables and the report, are the share of virtual patients whose own count, without the error of counting, was below 3.0, 2.0 or 1.0 x 10^9/L at a saved time up to then\n"
            + "(grades 2 to 4 of CTCAE 5); without draws they say whether the typical patient's was. In a cohort the columns of the same names say it of the counts at visits.\n\n"
            + "Numbers for people have three significant digits and no decimals that mean nothing in their unit (a score of 7.97 points is 8.0); `<0.01` is more than nothing and\n"
            + "less than can be said. Values in `summary.json` have twelve significant digits, beyond which they are rounding; in `series.csv` they have all, and days have all in both.\n\n"
            + "Readouts are those of a visit: 1 hour after the morning hour, in which the first tablets of a day are taken, unless the patient file says\n"
            + "`observe.at`. Amifampridine is then not long past its peak, and so is what it does for strength; with `day: peak and trough` under `observe` the\n"
            + "results also have the columns under 'Over the day'. Day 0 is before the first dose.\n\n"
            + "Warnings about the inputs stand in the report, in `run.json` and in `summary.json` under `warnings`. With draws, each treatment after the first\n"
            + "has `differencesFromFirst` in `summary.json`: the same virtual patient under both, so that what differs between patients drops out; the median, of\n"
            + "events the mean of the probabilities, and the 5 % and 95 % quantiles. The report draws and tables them. It draws no readout that is nought\n"
            + "throughout or less than can be said, and says which those are; limits of normal and thresholds in its plots are records of\n"
            + "`evidence/reference-values.yaml`, each with its source.\n\n"
            + "The report opens with what came of it, what was given and the warnings; plots follow, tables come last, folded. Under each plot are its numbers as a table,\n"
            + "and files to take away: PNG, SVG, and CSV with the shown days and treatments (`p5` and `p95` where bands are drawn), named after the readout. Among more than\n"
            + "four treatments a band is drawn for the one that is pointed at, in a plot, below it or in the bar, or chosen by the arrow keys up and down.\n\n"
            + "What `quantal cohort` leaves, the columns of its `patients.csv` and the tables and variables of its `charts` are on the [page of cohorts](cohorts.md#what-it-writes).\n");
        foreach (var group in DayReadouts.All.GroupBy(readout => readout.Group))
        {
            page.Append($"\n## {group.Key}\n\n| column | name | unit | meaning |\n|---|---|---|---|\n");
            foreach (var readout in group)
            {
                page.Append($"| `{readout.Id}` | {readout.Label} | {(readout.Unit.Length == 0 ? "-" : readout.Unit)} | {Cell(readout.Definition)} |\n");
            }
        }

        return page.ToString();
    }

    // The page stands in the folder that is called like the mechanism, wherever it lies.
    private static string Readme(string mechanism)
    {
        var folder = string.Concat(mechanism.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        var page = Directory.EnumerateFiles(Path.Combine(Root, "src", "Quantal.Model"), "README.md", SearchOption.AllDirectories)
            .Single(path => Path.GetFileName(Path.GetDirectoryName(path)) == folder);
        return $"../{Path.GetRelativePath(Root, page).Replace('\\', '/')}";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Quantal.slnx above the tests: run them in a working copy.");
        }

        return folder.FullName;
    }
}
