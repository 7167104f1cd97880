using Quantal.Exchange.Dosing;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Every key of a protocol file, once: the parser, the JSON Schema and the table of the documentation follow from it.</summary>
internal static class ProtocolGrammar
{
    /// <summary>The word that stands for a source where there is none.</summary>
    public const string Assumed = "assumed";

    /// <summary>What may stand for a dose that is not given.</summary>
    public const string NotGiven = "not given";

    public static readonly KeyRule Source = new(
        "source", true, new TextForm($"an id of evidence/references.yaml, a list of them, or the word {Assumed}"),
        "Where the choice comes from.", "\"palace-1998\"");
    public static readonly KeyRule Grade = new(
        "grade", false, OriginForms.Grade, "How far it was checked; needed unless the source is assumed.", "\"SEEN\"");
    public static readonly KeyRule Note = new(
        "note", false, new TextForm("a sentence"), "What the source says, what was assumed, and why.", "");

    public static readonly KeyRule Error = new(
        "error", true, new TextForm("'sd 0.5 mV' in the quantity's unit, or 'cv 12 %'"),
        "How far a measurement scatters around the truth.", "\"cv 12 %\"");
    public static readonly MapForm MeasurementForm = new("Measurement", [Error, Source, Grade, Note]);

    public static readonly KeyRule Measure = new(
        "measure", true, new SeveralForm(new TextForm("a quantity")), "What is measured together.", "[\"strength\", \"cmap\"]");
    public static readonly KeyRule When = new(
        "when", true, new TextForm("'every 4 weeks until week 24, then every 12 weeks' or 'at weeks 2, 4, 8, then every 12 weeks'"),
        "The visits at which it is measured, in weeks from the first visit.", "\"every 4 weeks\"");
    public static readonly KeyRule While = new(
        "while", false, new WordForm<Drug>(ProtocolWords.Drugs),
        "Measured only while this drug is given; weeks then count from its start or its last change of dose.", "\"azathioprine\"");
    public static readonly MapForm PanelForm = new("Panel", [Measure, When, While, Source, Grade, Note]);

    public static readonly KeyRule Steps = new(
        "ladder", true, new TextForm("ascending doses such as '1, 1.5, 2 mg/kg a day', or prednisolone 'mg on alternate days'"),
        "The doses, step by step.", "\"1, 1.5, 2, 2.5 mg/kg a day\"");
    public static readonly KeyRule Start = new(
        "start", true, new TextForm("a dose in mg or mg/kg"), "The dose at which it is started: the highest step that is not above it.",
        "\"2 mg/kg\"");
    public static readonly KeyRule Highest = new(
        "highest", false, new TextForm("a dose in mg or mg/kg"), "No step above this dose; without it the top of the ladder.",
        "\"2.5 mg/kg\"");
    public static readonly KeyRule BetweenUp = new(
        "between-steps-up", false, new TextForm("a number of weeks"),
        "Shortest time from a change of the dose to a step up; without it there is no wait.", "\"4 weeks\"");
    public static readonly KeyRule BetweenDown = new(
        "between-steps-down", false, new TextForm("a number of weeks"),
        "Shortest time from a change of the dose to a step down that is not made for harm; without it there is no wait.", "\"4 weeks\"");
    public static readonly KeyRule If = new(
        "if", true, new SeveralForm(new TextForm("a phenotype such as 'TPMT intermediate'")), "The phenotypes, all of which are required.",
        "[\"TPMT intermediate\"]");
    public static readonly KeyRule OwnStart = Start with { Form = new TextForm($"a dose in mg or mg/kg, or the words {NotGiven}"), Meaning = "The dose at which these patients start, or that they are not given the drug." };
    public static readonly MapForm PhenotypeForm = new("Phenotype", [If, OwnStart, Highest, Source, Grade, Note]);
    public static readonly KeyRule Phenotypes = new(
        "phenotypes", false, new SeveralForm(PhenotypeForm), "Phenotypes that start at another dose; the first that fits counts.", "");
    public static readonly KeyRule Taken = new(
        "taken", false, new QuantityForm(["%"], _ => "%", new Bounds(1, 100, "%")),
        "How many intakes the patients swallow, by luck, which the clinic does not see; without it all.", "\"80 %\"");
    public static readonly MapForm DrugForm = new(
        "Drug", [Steps, Start, Highest, BetweenUp, BetweenDown, Taken, Phenotypes, Source, Grade, Note]);

    public static readonly KeyRule Rule = new(
        "rule", true, new TextForm("a name of its own"), "Name of the rule.", "\"escalate to prednisolone\"");
    public static readonly KeyRule Require = new(
        "when", true, new ConditionsForm(), "What has to hold.", "[\"not controlled at 2 visits\"]");
    public static readonly KeyRule Do = new(
        "do", true, new SeveralForm(new TextForm("an instruction such as 'start prednisolone' or 'step down azathioprine by 50 %'")),
        "What is done then.", "[\"start prednisolone\"]");
    public static readonly KeyRule Because = new("because", false, new WordForm<Reason>([("harm", Reason.Harm), ("remission", Reason.Remission), ("no effect", Reason.NoEffect), ("relapse", Reason.Relapse)]), "Why, for the record. For harm a step down does not wait.", "\"harm\"");
    public static readonly MapForm RuleForm = new("Rule", [Rule, Require, Do, Because, Source, Grade, Note]);

    public static readonly KeyRule Name = new(
        "protocol", true, new TextForm("a name of small letters, digits and hyphens, the file's without its ending"), "Name.", "");
    public static readonly KeyRule Title = new("title", true, new TextForm("a sentence"), "What the protocol is.", "");
    public static readonly KeyRule Measurements = new(
        "measurements", true, new NamedForm("quantities", [.. ProtocolWords.Quantities.Select(q => q.Word)], MeasurementForm),
        "What can be measured, and how exactly.", "");
    public static readonly KeyRule Panels = new(
        "panels", true, new NamedForm("names", null, PanelForm), "What is measured together, and when. These are the visits.", "");
    public static readonly KeyRule Drugs = new(
        "drugs", true, new NamedForm("drugs", [.. ProtocolWords.Drugs.Select(d => d.Word)], DrugForm), "Drugs by mouth with their doses.",
        "");
    public static readonly KeyRule Definitions = new(
        "definitions", false, new NamedForm("names", null, new ConditionsForm()), "Named conditions.", "");
    public static readonly MapForm SearchForm = new("Search", [RiskScoreKeys.SearchWhen, Source, Grade, Note]);
    public static readonly KeyRule Screening = RiskScoreKeys.Screening(SearchForm);
    public static readonly KeyRule Rules = new(
        "rules", true, new SeveralForm(RuleForm, true),
        "What is done at a visit, and when; the first rule that holds decides about a drug.", "");

    /// <summary>The whole file.</summary>
    public static MapForm Root(CourseGrammar courses) =>
        new("Protocol file", [Name, Title, Note, Measurements, Panels, Drugs, courses.Courses, Screening, Definitions, Rules]);
}

/// <summary>The keys of courses, within the limits of dosing.</summary>
internal sealed class CourseGrammar
{
    private const int MostSessions = 30;

    /// <param name="limits">Bounds of what may be given.</param>
    public CourseGrammar(DosingLimits limits)
    {
        Volumes = new(
            "volumes", true, new NumberForm(limits.PlasmaVolumesMaximum),
            "What a session exchanges, in multiples of the patient's plasma volume.", "1.0");
        PlasmaExchange = new("plasma exchange", false, new MapForm("Plasma exchange", [Sessions, Every, Volumes, ProtocolGrammar.Source, ProtocolGrammar.Grade, ProtocolGrammar.Note]), "A course of plasma exchange.", "");
        var most = 1e-3 * limits.Drugs[Drug.Immunoglobulin].SingleDose.Milligrams;
        Dose = new(
            "dose", true, new QuantityForm(["g/kg"], _ => "g/kg", new Bounds(0.05, most, "g/kg")), "The whole course.", "\"2 g/kg\"");
        Immunoglobulin = new(
            "immunoglobulin", false,
            new MapForm("Immunoglobulin", [Dose, Over, ProtocolGrammar.Source, ProtocolGrammar.Grade, ProtocolGrammar.Note]),
            "A course of intravenous immunoglobulin.", "");
        Courses = new(
            "courses", false, new MapForm("Courses", [PlasmaExchange, Immunoglobulin]), "Treatments that are given in courses.", "");
    }

    public KeyRule Sessions { get; } = new("sessions", true, new NumberForm(MostSessions), "Sessions of a course.", "5");

    public KeyRule Every { get; } = new("every", true, new TextForm("a number of days"), "From one session to the next.", "\"2 days\"");

    public KeyRule Volumes { get; }

    public KeyRule PlasmaExchange { get; }

    public KeyRule Dose { get; }

    public KeyRule Over { get; } = new(
        "over", true, new TextForm("a number of days"), "Days in a row over which it is given in equal parts.", "\"2 days\"");

    public KeyRule Immunoglobulin { get; }

    public KeyRule Courses { get; }
}

/// <summary>The protocol file's format for editors and for people, both made from the grammar that the parser uses.</summary>
public static class ProtocolSchema
{
    /// <summary>
    /// The JSON Schema (draft 2020-12), ending with a line break: the content of <c>docs/schemas/protocol.schema.json</c>.
    /// </summary>
    /// <param name="limits">Bounds of what may be given.</param>
    public static string Json(DosingLimits limits) =>
        GrammarText.Schema(
            ProtocolGrammar.Root(new CourseGrammar(limits)),
            "A treatment protocol: what is measured when, which doses there are, and what is done when.", ConditionsForm.Definitions());

    /// <summary>The keys as a Markdown table, ending with a line break: the table of <c>docs/protocols.md</c>.</summary>
    /// <param name="limits">Bounds of what may be given.</param>
    public static string MarkdownTable(DosingLimits limits) => GrammarText.Table(ProtocolGrammar.Root(new CourseGrammar(limits)));
}
