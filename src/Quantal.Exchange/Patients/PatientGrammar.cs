using System.Text;
using Quantal.Exchange.Dosing;
using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;

namespace Quantal.Exchange.Patients;

/// <summary>Every key of a patient file, once: the parser, the JSON Schema and the table of the documentation follow from it.</summary>
internal sealed class PatientGrammar
{
    private const int MaximumTreatments = 100;

    /// <param name="limits">Bounds and thresholds.</param>
    public PatientGrammar(DosingLimits limits)
    {
        Limits = limits;
        var phenotype = new WordForm<Phenotype>(
            [("normal", Phenotype.Normal), ("intermediate", Phenotype.Intermediate), ("poor", Phenotype.Poor)]);
        Tpmt = new("TPMT", true, phenotype, "Metaboliser phenotype of thiopurine methyltransferase.", "\"normal\"");
        Nudt15 = new("NUDT15", true, phenotype, "Metaboliser phenotype of nudix hydrolase 15.", "\"normal\"");
        Nat2 = new(
            "NAT2", false, phenotype, "Metaboliser phenotype of N-acetyltransferase 2; leave it out where it was not tested.", "\"poor\"");
        Cmap = new(
            "cmap", false, Measured(["mV", "V"], "mV", limits.Cmap), "Resting compound muscle action potential of abductor digiti minimi.",
            "\"2.7 mV\"");
        Titre = new(
            "vgccTitre", false, Measured(["pM", "nM"], "pM", limits.Titre),
            "Titre of antibodies against P/Q-type voltage-gated calcium channels.", "\"200 pM\"");

        Sex = new(
            "sex", true,
            new WordForm<Sex>([("female", Quantal.Simulation.Patients.Sex.Female), ("male", Quantal.Simulation.Patients.Sex.Male)]),
            "Sex.", "\"female\"");
        Age = new("age", true, Measured(["y", "months"], "y", limits.Age), "Age at day 0; the model describes adults.", "\"58 y\"");
        Weight = new("weight", true, Measured(["kg", "g"], "kg", limits.Weight), "Body weight.", "\"70 kg\"");
        Height = new("height", true, Measured(["cm", "m"], "cm", limits.Height), "Height.", "\"165 cm\"");
        Phenotypes = new("phenotypes", true, new MapForm("Phenotypes", [Tpmt, Nudt15, Nat2]), "How well three enzymes work.", "");
        Baseline = new("baseline", false, new MapForm("Baseline", [Cmap, Titre]), "What was measured before treatment.", "");

        IReadOnlyList<string> masses = ["mg", "g", "ug"];
        var mass = new QuantityForm(masses, _ => "mg", null);
        TaperStart = new("start", true, new TimeForm(true, true), "When the first lower dose is taken.", "\"day 120\"");
        TaperBy = new("by", true, mass, "How much lower each step is.", "\"5 mg\"");
        TaperEvery = new("every", true, new TimeForm(false, false), "Time between steps.", "\"28 d\"");
        TaperTo = new(
            "to", true, mass with { ZeroAllowed = true }, "The last dose, which is then kept; 0 mg ends the order.", "\"10 mg\"");
        Taper = new(
            "taper", false, new MapForm("Taper", [TaperStart, TaperBy, TaperEvery, TaperTo]), "How a repeated dose falls, step by step.",
            "");

        var dates = new ListForm(new TimeForm(true, true));
        Drug = new(
            "drug", true, new WordForm<Drug>([.. Enum.GetValues<Drug>().Select(d => (NameOf(d), d))]), "The drug.", "\"azathioprine\"");
        Dose = new(
            "dose", true,
            new QuantityForm([.. masses, "mg/kg", "g/kg"], u => u.EndsWith("/kg", StringComparison.Ordinal) ? "mg/kg" : "mg", null),
            "One dose, absolute or by body weight.", "\"2.5 mg/kg\"");
        Every = new("every", false, new TimeForm(false, false), "Interval of a tablet taken again and again; needs 'from'.", "\"24 h\"");
        From = new("from", false, new TimeForm(true, true), "First dose of a tablet taken again and again.", "\"day 0\"");
        Until = new(
            "until", false, new TimeForm(true, false), "No dose at or after this time; without it the drug is taken to the end.",
            "\"day 365\"");
        On = new("on", false, dates, "Times of single doses or infusions, instead of 'every' and 'from'.", "[\"day 0\", \"day 1\"]");
        Over = new(
            "over", false, new TimeForm(false, false), "Length of an infusion, of a drug that is infused, and required there.", "\"6 h\"");

        Taken = new(
            "taken", false, new QuantityForm(["%"], _ => "%", new Bounds(1, 100, "%")),
            "How many intakes of a drug by mouth are swallowed, by luck; without it all are.", "\"80 %\"");

        Procedure = new("procedure", true, new WordForm<bool>([("plasma exchange", true)]), "The procedure.", "\"plasma exchange\"");
        Volumes = new(
            "volumes", true, new NumberForm(limits.PlasmaVolumesMaximum), "Exchanged volume in multiples of the patient's plasma volume.",
            "1.0");
        Sessions = On with { Required = true, Meaning = "Times of the sessions." };
        Doses = new("doses", true, new PathForm(), "A CSV file with a dose history.", "\"history.csv\"");

        DrugOrder = new("A drug", [Drug, Dose, Every, From, Until, On, Over, Taper, Taken]);
        ProcedureOrder = new("A procedure", [Procedure, Volumes, Sessions]);
        HistoryOrder = new("A dose history", [Doses]);

        ObserveUntil = new("until", true, new TimeForm(true, false), "End of the simulation.", "\"5 y\"");
        ObserveEvery = new("every", true, new TimeForm(false, false), "Interval between visits.", "\"1 week\"");
        ObserveAt = new(
            "at", false, new TimeForm(false, true),
            "How long after the morning hour a visit takes place; without it 1 h if 'every' is whole days, otherwise 0.", "\"1 h\"");

        ObserveDay = new(
            "day", false, new WordForm<bool>([("peak and trough", true)]),
            "With each visit, also what follows amifampridine through the day of the visit: at the day's highest and at its lowest concentration.",
            "\"peak and trough\"");

        PatientKey = new(
            "patient", true, new MapForm("Patient", [Sex, Age, Weight, Height, Phenotypes, AetiologyKeys.OfPatient, Baseline]), "The patient.", "");
        Treatments = new(
            "treatments", true, new TreatmentsForm([DrugOrder, ProcedureOrder, HistoryOrder], TreatmentName.Pattern, MaximumTreatments),
            "The treatments compared on this patient.", "");
        Observe = new(
            "observe", true, new MapForm("Observation", [ObserveUntil, ObserveEvery, ObserveAt, ObserveDay]), "When the patient is seen.", "");
        MeasuredOn = new("on", true, new TimeForm(true, true), "When it was measured.", "\"day 84\"");
        MeasuredReadout = new("readout", true, new ReadoutForm(), "What was measured.", "\"cmap_mV\"");
        MeasuredValue = new("value", true, new RealForm("a number, in the unit that ends the readout's name"), "The value.", "4.1");
        MeasuredItem = new("Measured value", [MeasuredOn, MeasuredReadout, MeasuredValue]);
        Measurements = new(
            "measured", false, new SeveralForm(MeasuredItem, MayBeEmpty: true),
            "What was measured in the patient: shown beside what is computed, which it does not change.", "");
        Root = new("Patient file", [PatientKey, Treatments, Observe, Measurements]);
    }

    /// <summary>Bounds and thresholds.</summary>
    public DosingLimits Limits { get; }

    /// <summary>The whole file.</summary>
    public MapForm Root { get; }

    /// <summary>An order of a drug.</summary>
    public MapForm DrugOrder { get; }

    /// <summary>An order of a procedure.</summary>
    public MapForm ProcedureOrder { get; }

    /// <summary>A dose history in another file.</summary>
    public MapForm HistoryOrder { get; }

    /// <summary>Key <c>patient</c>.</summary>
    public KeyRule PatientKey { get; }

    /// <summary>Key <c>treatments</c>.</summary>
    public KeyRule Treatments { get; }

    /// <summary>Key <c>observe</c>.</summary>
    public KeyRule Observe { get; }

    /// <summary>Key <c>patient.sex</c>.</summary>
    public KeyRule Sex { get; }

    /// <summary>Key <c>patient.age</c>.</summary>
    public KeyRule Age { get; }

    /// <summary>Key <c>patient.weight</c>.</summary>
    public KeyRule Weight { get; }

    /// <summary>Key <c>patient.height</c>.</summary>
    public KeyRule Height { get; }

    /// <summary>Key <c>patient.phenotypes</c>.</summary>
    public KeyRule Phenotypes { get; }

    /// <summary>Key <c>patient.phenotypes.TPMT</c>.</summary>
    public KeyRule Tpmt { get; }

    /// <summary>Key <c>patient.phenotypes.NUDT15</c>.</summary>
    public KeyRule Nudt15 { get; }

    /// <summary>Key <c>patient.phenotypes.NAT2</c>.</summary>
    public KeyRule Nat2 { get; }

    /// <summary>Key <c>patient.baseline</c>.</summary>
    public KeyRule Baseline { get; }

    /// <summary>Key <c>patient.baseline.cmap</c>.</summary>
    public KeyRule Cmap { get; }

    /// <summary>Key <c>patient.baseline.vgccTitre</c>.</summary>
    public KeyRule Titre { get; }

    /// <summary>Key <c>drug</c>.</summary>
    public KeyRule Drug { get; }

    /// <summary>Key <c>dose</c>.</summary>
    public KeyRule Dose { get; }

    /// <summary>Key <c>every</c>.</summary>
    public KeyRule Every { get; }

    /// <summary>Key <c>from</c>.</summary>
    public KeyRule From { get; }

    /// <summary>Key <c>until</c>.</summary>
    public KeyRule Until { get; }

    /// <summary>Key <c>on</c>.</summary>
    public KeyRule On { get; }

    /// <summary>Key <c>over</c>.</summary>
    public KeyRule Over { get; }

    /// <summary>Key <c>taper</c>.</summary>
    public KeyRule Taper { get; }

    /// <summary>Key <c>taper.start</c>.</summary>
    public KeyRule TaperStart { get; }

    /// <summary>Key <c>taper.by</c>.</summary>
    public KeyRule TaperBy { get; }

    /// <summary>Key <c>taper.every</c>.</summary>
    public KeyRule TaperEvery { get; }

    /// <summary>Key <c>taper.to</c>.</summary>
    public KeyRule TaperTo { get; }

    /// <summary>Key <c>taken</c>.</summary>
    public KeyRule Taken { get; }

    /// <summary>Key <c>procedure</c>.</summary>
    public KeyRule Procedure { get; }

    /// <summary>Key <c>volumes</c>.</summary>
    public KeyRule Volumes { get; }

    /// <summary>Key <c>on of a procedure</c>.</summary>
    public KeyRule Sessions { get; }

    /// <summary>Key <c>doses</c>.</summary>
    public KeyRule Doses { get; }

    /// <summary>Key <c>observe.until</c>.</summary>
    public KeyRule ObserveUntil { get; }

    /// <summary>Key <c>observe.every</c>.</summary>
    public KeyRule ObserveEvery { get; }

    /// <summary>Key <c>observe.at</c>.</summary>
    public KeyRule ObserveAt { get; }

    /// <summary>Key <c>observe.day</c>.</summary>
    public KeyRule ObserveDay { get; }

    /// <summary>Key <c>measured</c>.</summary>
    public KeyRule Measurements { get; }

    /// <summary>An item of <c>measured</c>.</summary>
    public MapForm MeasuredItem { get; }

    /// <summary>Key <c>on of a measured value</c>.</summary>
    public KeyRule MeasuredOn { get; }

    /// <summary>Key <c>readout</c>.</summary>
    public KeyRule MeasuredReadout { get; }

    /// <summary>Key <c>value</c>.</summary>
    public KeyRule MeasuredValue { get; }

    /// <summary>The drug's name as it is written.</summary>
    public static string NameOf(Drug drug) => drug.Word();

    private static QuantityForm Measured(IReadOnlyList<string> units, string target, Bounds range) => new(units, _ => target, range);
}

/// <summary>The patient file's format for editors and for people, both made from the grammar that the parser uses.</summary>
public static class PatientSchema
{
    /// <summary>
    /// The JSON Schema (draft 2020-12), ending with a line break: the content of <c>docs/schemas/patient.schema.json</c>.
    /// </summary>
    /// <param name="limits">Bounds of a patient and of doses.</param>
    public static string Json(DosingLimits limits) =>
        GrammarText.Schema(new PatientGrammar(limits).Root, "One patient, the treatments compared on them, and when they are seen.");

    /// <summary>The keys as a Markdown table, ending with a line break: the table of <c>docs/patient-file.md</c>.</summary>
    /// <param name="limits">Bounds of a patient and of doses.</param>
    public static string MarkdownTable(DosingLimits limits)
    {
        var table = new StringBuilder(GrammarText.Head);
        AddRows(table, new PatientGrammar(limits).Root, "");
        return table.ToString();
    }

    private static void AddRows(StringBuilder table, MapForm map, string prefix)
    {
        foreach (var key in map.Keys)
        {
            GrammarText.AddRow(table, prefix, key);
            if (key.Form is MapForm inner)
            {
                AddRows(table, inner, $"{prefix}{key.Name}.");
            }

            if (key.Form is SeveralForm { Item: MapForm item })
            {
                AddRows(table, item, $"{prefix}{key.Name}.- ");
            }

            foreach (var order in key.Form is TreatmentsForm treatments ? treatments.Orders : [])
            {
                table.Append("| *").Append(order.Title).Append("* | | | |\n");
                AddRows(table, order, "- ");
            }
        }
    }
}
