using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Exchange.Protocols;
using Quantal.Model.Drugs;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>Every key of a trial file, once: the parser, the JSON Schema and the table of the documentation follow from it.</summary>
internal static class TrialGrammar
{
    /// <summary>What an estimand's own name must look like.</summary>
    public const string EstimandName = "^[a-z][a-z0-9-]{0,29}$";

    private const int MostPatients = 10_000;
    private const double MostRate = 100;

    private static readonly TimeForm Length = new(IsPoint: false, ZeroAllowed: false);

    public static readonly KeyRule Name = new(
        "trial", true, new TextForm("a name of small letters, digits and hyphens, the file's without its ending"), "Name.",
        "\"azathioprine-parallel\"");
    public static readonly KeyRule Title = new("title", true, new TextForm("a sentence"), "What is tried.", "");
    public static readonly KeyRule Note = new("note", false, new TextForm("what had to be assumed, and what was changed after a result had been seen"), "What was assumed or changed; it stands on the page.", "");
    public static readonly KeyRule Population = new(
        "population", true, new TextForm("the name of a population in evidence/populations"), "Where the persons come from.", "\"lems\"");
    public static readonly KeyRule Eligible = new(
        "eligible", false, new ConditionsForm(),
        "Who enters, by what is measured on the day of allocation; without this key everybody does.", "\"qmg at least 8 points\"");
    public static readonly KeyRule RunIn = new(
        "run-in", false, Length, "Treatment before allocation, which has to be the same in both arms until then; whole weeks.",
        "\"52 weeks\"");
    public static readonly KeyRule Arms = new(
        "arms", true,
        new NamedForm(
            "two names", null,
            new TextForm("the name of a built-in protocol, or the path of a protocol file from this file's folder, ending in .yaml")),
        "The two arms: first that which is tested, then that which it is compared with. A placebo is a protocol without the drug.", "");
    public static readonly KeyRule Alike = new(
        "arms alike", false, new TextForm("why"), "Why both arms follow one protocol; needed if, and only if, they do.", "");
    public static readonly KeyRule TrialDrug = new(
        "trial drug", false, new WordForm<Drug>(ProtocolWords.Drugs), "The drug whose end during the trial is the event 'stopping'.",
        "\"azathioprine\"");

    public static readonly KeyRule Ratio = new(
        "ratio", false, new TextForm("two whole numbers from 1 to 9, such as 2:1"),
        "Patients in the first arm to those in the second; 1:1 without this key.", "\"1:1\"");
    public static readonly KeyRule Block = new(
        "block", false, new WholeForm(2, 60), "Patients of a block, in which the ratio is exact; a multiple of its sum.", "4");
    public static readonly KeyRule Minimise = new(
        "minimise", false, new QuantityForm(["%"], _ => "1", new Bounds(0.5, 1, "1")),
        "Instead of blocks: probability of the arm that would leave the margins of the strata most even.", "\"80 %\"");
    public static readonly KeyRule Strata = new(
        "strata", false, new NamedForm("names", null, new ConditionsForm()),
        "Conditions on the day of allocation; each parts the patients in two.", "");
    public static readonly MapForm AllocationForm = new("Allocation", [Ratio, Block, Minimise, Strata]);
    public static readonly KeyRule Allocation = new("allocation", true, AllocationForm, "How patients come to their arms.", "");

    public static readonly WholeForm SitesForm = new(1, 1000);
    public static readonly KeyRule Sites = new("sites", true, SitesForm, "Sites.", "12");
    public static readonly KeyRule StartUp = new(
        "start-up", false, Length, "Time over which the sites open one after another; without this key all open at once.", "\"12 months\"");
    public static readonly KeyRule Rate = new(
        "per-site-and-month", true, new NumberForm(MostRate), "Patients who come to be screened at an open site in a month.", "0.1");
    public static readonly MapForm AccrualForm = new("Accrual", [Sites, StartUp, Rate]);
    public static readonly KeyRule Accrual = new("accrual", true, AccrualForm, "How fast patients come.", "");

    public static readonly KeyRule Dropout = new(
        "dropout", false, new QuantityForm(["%/y"], _ => "1/y", new Bounds(0, 5, "1/y")),
        "Hazard of leaving the trial, after which nothing is seen of a patient; without this key nobody does.", "\"5 %/y\"");
    public static readonly WholeForm Size = new(4, MostPatients);
    public static readonly KeyRule Sizes = new(
        "sizes", true, new SeveralForm(Size), "Patients of both arms together; several are the first so many of the same patients.",
        "[20, 40, 60]");
    public static readonly KeyRule Durations = new(
        "durations", true, new ListForm(Length),
        "How long patients are followed from allocation; several are cut-offs of the same course.", "[\"24 months\", \"36 months\"]");
    public static readonly KeyRule Visits = new(
        "visits", false, new ListForm(Length),
        "Planned visits from allocation on, for analyses of repeated measures; each takes the last measurement of the second half of the time "
        + "since the one before. The end of every duration is one of them.", "[\"6 months\", \"12 months\", \"24 months\"]");
    public static readonly KeyRule Definitions = new(
        "definitions", false, new NamedForm("names", null, new ConditionsForm()), "Named conditions, besides those of the plan.", "");

    public static readonly KeyRule Estimand = new(
        "estimand", true, new TextForm("a name of its own of small letters, digits and hyphens"), "Name.", "\"qmg\"");
    public static readonly KeyRule Of = new(
        "of", true, new TextForm("an endpoint, such as 'mean qmg' or 'time to remission'"), "The endpoint.", "\"mean qmg\"");
    public static readonly KeyRule Role = new(
        "role", true, new WordForm<bool>([("primary", true), ("secondary", false)]), "Whether the trial is decided by it.", "\"primary\"");
    public static readonly KeyRule Analyses = new(
        "analyses", true, new SeveralForm(new WordForm<AnalysisMethod>([.. AnalysisMethods.All.Select(method => (method.Name, method))])),
        "How it is answered.", "[\"ancova\"]");
    private static readonly WordForm<Strategy> Strategies = new(
    [
        ("treatment policy", Strategy.TreatmentPolicy),
        ("hypothetical", Strategy.Hypothetical),
        ("composite", Strategy.Composite),
        ("while on treatment", Strategy.WhileOnTreatment),
        ("principal stratum", Strategy.PrincipalStratum),
    ]);
    public static readonly KeyRule Stopping = new(
        "stopping", false, Strategies, "How the end of the trial drug counts; needed if there is a trial drug.", "\"treatment policy\"");
    public static readonly KeyRule Rescue = new(
        "rescue", false, Strategies,
        "How a course of plasma exchange or immunoglobulin after allocation counts; needed if an arm can give one.", "\"treatment policy\"");
    public static readonly KeyRule Death = new(
        "death", true, new WordForm<Strategy>([("while alive", Strategy.WhileOnTreatment), ("composite", Strategy.Composite)]),
        "How death counts: values until then, or as a failure.", "\"while alive\"");
    public static readonly KeyRule Failure = new(
        "failure", false, new TextForm("a number in the endpoint's unit, of a share 0 or 1; of a time the word event or never"),
        "What stands for an event that is composite; needed if one is.", "\"never\"");
    public static readonly MapForm EstimandForm = new(
        "Estimand", [Estimand, Of, Role, Analyses, Stopping, Rescue, Death, Failure]);
    public static readonly KeyRule Estimands = new(
        "estimands", true, new SeveralForm(EstimandForm), "What is asked, each with the strategies of ICH E9(R1).", "");

    public static readonly KeyRule Level = new(
        "level", false, new QuantityForm(["%"], _ => "1", new Bounds(0.0001, 0.5, "1")),
        "Two-sided level of each test; 5 % without this key.", "\"5 %\"");
    public static readonly WholeForm ReplicatesForm = new(1, 1_000_000);
    public static readonly KeyRule Replicates = new(
        "replicates", false, ReplicatesForm,
        "How often the trial is repeated, unless the command says otherwise; 1000 without this key.", "1000");
    public static readonly WholeForm SeedForm = new(0, int.MaxValue);
    public static readonly KeyRule Seed = new(
        "seed", false, SeedForm, "Seed of all random numbers, unless the command says otherwise; 1 without this key.", "1");

    /// <summary>The whole file.</summary>
    public static readonly MapForm Root = new(
        "Trial file",
        [
            Name, Title, Note, Population, AetiologyKeys.OfCohort, Eligible, RunIn, Arms, Alike, TrialDrug, Allocation, Accrual, Dropout,
            Sizes, Durations, Visits, Definitions, Estimands, Level, DecisionGrammar.Multiplicity, DecisionGrammar.Looks, Replicates, Seed,
        ]);
}

/// <summary>The trial file's format for editors and for people, both made from the grammar that the parser uses.</summary>
public static class TrialSchema
{
    /// <summary>
    /// The JSON Schema (draft 2020-12), ending with a line break: the content of <c>docs/schemas/trial.schema.json</c>.
    /// </summary>
    public static string Json() =>
        GrammarText.Schema(
            TrialGrammar.Root, "A randomised trial in the virtual clinic: who enters, how the arms are treated, and what is asked.",
            ConditionsForm.Definitions());

    /// <summary>The keys as a Markdown table, ending with a line break: the table of <c>docs/trials.md</c>.</summary>
    public static string MarkdownTable() => GrammarText.Table(TrialGrammar.Root);
}
