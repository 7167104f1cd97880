using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Exchange.Protocols;
using Quantal.Studies.Endpoints;

namespace Quantal.Exchange.Studies;

/// <summary>Every key of a cohort file, once: the parser, the JSON Schema and the table of the documentation follow from it.</summary>
internal static class CohortGrammar
{
    /// <summary>Most patients of one repetition.</summary>
    public const int MostPatients = 4_000_000;

    private static readonly QuantityForm Years = new(["y", "months", "weeks", "d"], _ => "y", new Bounds(0.02, 80, "y"));

    public static readonly KeyRule Name = new(
        "cohort", true, new TextForm("a name of small letters, digits and hyphens, the file's without its ending"), "Name.",
        "\"oxford-2001\"");
    public static readonly KeyRule Title = new("title", true, new TextForm("a sentence"), "What is repeated here.", "");
    public static readonly KeyRule Note = new(
        "note", false, new TextForm("what was read of the study, and what had to be assumed"), "What was assumed.", "");
    public static readonly KeyRule Population = new(
        "population", true, new TextForm("the name of a population in evidence/populations"), "Where the persons come from.", "\"lems\"");
    public static readonly KeyRule Protocol = new(
        "protocol", true,
        new TextForm("the name of a built-in protocol, or the path of a protocol file from this file's folder, ending in .yaml"),
        "How they are treated.", "\"oxford-1990s\"");
    public static readonly KeyRule Patients = new(
        "patients", true, new TextForm($"a whole number from 1 to {MostPatients}"), "Patients of one repetition of the study.", "47");

    public static readonly KeyRule Median = new(
        "median", true, Years, "Median time for which patients are planned to be seen.", "\"6.4 y\"");
    public static readonly KeyRule Spread = new(
        "spread", false, new NumberForm(3), "Standard deviation of that time's logarithm; without it all are seen equally long.", "0.6");
    public static readonly KeyRule Shortest = new("shortest", false, Years, "The shortest planned time.", "\"1.3 y\"");
    public static readonly KeyRule Longest = new("longest", false, Years, "The longest planned time.", "\"17 y\"");
    public static readonly MapForm FollowUpForm = new("Follow-up", [Median, Spread, Shortest, Longest]);
    public static readonly KeyRule FollowUp = new(
        "follow-up", true, FollowUpForm, "How long patients are seen, unless they die first.", "");

    public static readonly KeyRule Remission = new(
        "remission", false, new ConditionsForm(), "When a patient is in sustained remission, if not as the plan says.", "\"strength at least 90 % for 52 weeks\"");
    public static readonly KeyRule Relapse = new(
        "relapse", false, new ConditionsForm(), "When a remission ends, if not as the plan says.",
        "\"strength below 90 % at 2 visits\"");
    public static readonly KeyRule Better = new(
        "stronger", false, new ConditionsForm(), "When a patient is stronger than at the first visit, if not as the plan says.",
        "\"strength above 105 % of first\"");
    public static readonly KeyRule LowerTitre = new(
        "lower-titre", false, new ConditionsForm(), "When a patient's titre is lower than at the first visit, if not as the plan says.",
        "\"vgcc titre below 75 % of first\"");
    public static readonly KeyRule Because = new(
        "because", false, new TextForm("what the study's paper says that asks for another definition"),
        "Why not as the plan says; the page of the study shows it.", "");
    public static readonly MapForm DefinitionsForm = new("Definitions", [Remission, Relapse, Better, LowerTitre, Because]);
    public static readonly KeyRule Definitions = new(
        "definitions", false, DefinitionsForm, "What words mean here that the plan defines otherwise (evidence/plan); what is not measured is not counted.", "");

    /// <summary>The whole file.</summary>
    public static readonly MapForm Root = new(
        "Cohort file", [Name, Title, Note, Population, AetiologyKeys.OfCohort, Protocol, Patients, FollowUp, Definitions]);
}

/// <summary>
/// The cohort file's format for editors and for people, both made from the grammar that the parser uses, and the columns of its patients.
/// </summary>
public static class CohortSchema
{
    /// <summary>
    /// The JSON Schema (draft 2020-12), ending with a line break: the content of <c>docs/schemas/cohort.schema.json</c>.
    /// </summary>
    public static string Json() =>
        GrammarText.Schema(
            CohortGrammar.Root,
            "A study of a virtual clinic: who comes, how they are treated, how long they are seen, and what its words mean.",
            ConditionsForm.Definitions());

    /// <summary>The keys as a Markdown table, ending with a line break: the first table of <c>docs/cohorts.md</c>.</summary>
    public static string MarkdownTable() => GrammarText.Table(CohortGrammar.Root);

    /// <summary>
    /// The columns of patients.csv as a Markdown table, ending with a line break: the second table of <c>docs/cohorts.md</c>.
    /// </summary>
    public static string ColumnTable()
    {
        var table = new StringBuilder("| column | unit | what it is |\n|---|---|---|\n");
        foreach (var column in CohortEndpoints.All)
        {
            table.Append("| `")
                .Append(column.Id)
                .Append("` | ")
                .Append(column.Unit == "1" ? "" : column.Unit)
                .Append(" | ")
                .Append(column.Definition)
                .Append(" |\n");
        }

        return table.ToString();
    }
}
