using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Dosing;

/// <summary>One bound or threshold of dosing with its source.</summary>
/// <param name="Id">Identity, as in <c>dosing.age-minimum</c>.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">Unit as written; <c>1</c> if dimensionless.</param>
/// <param name="Value">The number, finite, in that unit.</param>
/// <param name="Source">Id of the reference, or <c>quantal</c> for an assumption of this project.</param>
/// <param name="Grade">How well it is known: SEEN, SEEN-2, RECALL, DERIVED or ASSUMED.</param>
/// <param name="Note">Where it stands or why it was assumed.</param>
internal sealed record DosingRecord(string Id, string Meaning, string Unit, double Value, string Source, string Grade, string Note);

/// <summary>Reads and checks <c>evidence/dosing.yaml</c>.</summary>
internal static class DosingRecords
{
    private const string Resource = "evidence/dosing.yaml";
    private static readonly string[] Keys = ["id", "meaning", "unit", "value", "source", "grade", "method", "note"];

    /// <summary>The records embedded in the model's assembly, by id.</summary>
    /// <exception cref="InvalidDataException">The file is malformed; the message lists every fault.</exception>
    public static Dictionary<string, DosingRecord> Load()
    {
        using var stream = typeof(ReadoutDefinition).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The model's assembly holds no {Resource}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>The records of the given text, by id.</summary>
    /// <exception cref="InvalidDataException">The text is malformed; the message lists every fault.</exception>
    public static Dictionary<string, DosingRecord> Parse(string text)
    {
        var findings = new FindingList();
        var records = new Dictionary<string, DosingRecord>(StringComparer.Ordinal);
        var root = YamlReader.Read(Resource, text, findings);
        if (root is { Kind: not YamlKind.List })
        {
            findings.Error(root.Place, root.Describe(), "The file is a list of records.");
        }

        foreach (var item in root?.Items ?? [])
        {
            var record = Read(item, findings);
            if (record is not null && !records.TryAdd(record.Id, record))
            {
                findings.Error(item.Place, $"a second record {record.Id}", "Ids are unique.");
            }
        }

        return findings.HasErrors
            ? throw new InvalidDataException(string.Join(Environment.NewLine, findings.Sorted([Resource])))
            : records;
    }

    private static DosingRecord? Read(YamlNode item, FindingList findings)
    {
        var before = findings.Errors;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in item.Entries)
        {
            if (!Keys.Contains(key.Text) || value.Kind != YamlKind.Scalar || value.Text.Length == 0 || !texts.TryAdd(key.Text, value.Text))
            {
                findings.Error(key.Place, $"key {Words.Quote(key.Text)} is unknown, empty or doubled", $"A record has the keys {string.Join(", ", Keys)}.");
            }
        }

        foreach (var missing in Keys.Where(k => !texts.ContainsKey(k)))
        {
            findings.Error(item.Place, $"a record without '{missing}'", $"A record has the keys {string.Join(", ", Keys)}.");
        }

        if (findings.Errors > before)
        {
            return null;
        }

        if (!QuantityReader.TryNumber(texts["value"], out var number, out var problem))
        {
            findings.Error(item.Place, problem, "The value is a finite number.");
        }

        if (GradeWords.OfFigures.All(grade => grade.Word != texts["grade"]) || (texts["grade"] == "ASSUMED") != (texts["source"] == "quantal"))
        {
            findings.Error(item.Place, $"grade {texts["grade"]} with source {texts["source"]}", "Assumed values, and only they, have the source 'quantal'.");
        }

        return new DosingRecord(texts["id"], texts["meaning"], texts["unit"], number, texts["source"], texts["grade"], texts["note"]);
    }
}

/// <summary>The bounds and guideline thresholds of <c>evidence/dosing.yaml</c>, each under its name.</summary>
internal sealed class DosingLimits
{
    private static readonly Lazy<DosingLimits> Loaded = new(() => new DosingLimits(DosingRecords.Load()));

    /// <summary>Takes every record; throws if one is missing, has another unit than expected, or is used by nobody.</summary>
    /// <exception cref="InvalidDataException">The records do not fit; the message says which.</exception>
    internal DosingLimits(Dictionary<string, DosingRecord> records)
    {
        var rest = new Dictionary<string, DosingRecord>(records, StringComparer.Ordinal);
        double Take(string name, string unit)
            => !rest.Remove("dosing." + name, out var record) ? throw new InvalidDataException($"evidence/dosing.yaml has no record dosing.{name}.")
                : record.Unit != unit ? throw new InvalidDataException($"dosing.{name} is in {record.Unit}; {unit} is expected.")
                : record.Value;
        Bounds Range(string name, string unit) => new(Take(name + "-minimum", unit), Take(name + "-maximum", unit), unit);
        Dose Largest(Drug drug, string what, string perDay)
        {
            var name = $"{drug.Word()}-{what}-maximum";
            return rest.GetValueOrDefault("dosing." + name)?.Unit is { } unit && unit.StartsWith("g/kg", StringComparison.Ordinal) ? new Dose(1000 * Take(name, "g/kg" + perDay), true)
                : rest.GetValueOrDefault("dosing." + name)?.Unit is { } other && other.StartsWith("mg/kg", StringComparison.Ordinal) ? new Dose(Take(name, "mg/kg" + perDay), true)
                : new Dose(Take(name, "mg" + perDay), false);
        }

        DrugLimits Limits(Drug drug) => new(
            Largest(drug, "single", ""),
            Largest(drug, "daily", "/d"),
            drug.IsInfused() ? 0 : (int)(60 * Take(drug.Word() + "-interval-minimum", "h")),
            drug.IsInfused() ? Range(drug.Word() + "-infusion", "h") : null);

        Age = Range("age", "y");
        Weight = Range("weight", "kg");
        Height = Range("height", "cm");
        Cmap = Range("cmap", "mV");
        Titre = new Bounds(0, Take("titre-maximum", "pM"), "pM");
        Drugs = Enum.GetValues<Drug>().ToDictionary(drug => drug, Limits);
        PlasmaVolumesMaximum = Take("plasma-volumes-maximum", "1");
        AmifampridineLabelSingle = Take("amifampridine-label-single", "mg");
        AmifampridineLabelDaily2018 = Take("amifampridine-label-daily-2018", "mg/d");
        AmifampridineLabelDaily2024 = Take("amifampridine-label-daily-2024", "mg/d");
        AmifampridineLabelStart = Take("amifampridine-label-start", "mg/d");
        AzathioprineStart = Range("azathioprine-start", "mg/kg/d");
        Intermediate = Range("azathioprine-intermediate", "1");
        DoubleIntermediate = Range("azathioprine-double-intermediate", "1");
        PoorShare = Take("azathioprine-poor-share", "1");
        AllopurinolDivisor = Range("azathioprine-allopurinol-divisor", "1");
        if (rest.Count > 0)
        {
            throw new InvalidDataException($"evidence/dosing.yaml has records that nothing uses: {string.Join(", ", rest.Keys)}.");
        }
    }

    /// <summary>The limits as the embedded evidence states them.</summary>
    public static DosingLimits Current => Loaded.Value;

    /// <summary>Age in years.</summary>
    public Bounds Age { get; }

    /// <summary>Body weight in kg.</summary>
    public Bounds Weight { get; }

    /// <summary>Height in cm.</summary>
    public Bounds Height { get; }

    /// <summary>Baseline compound muscle action potential in mV.</summary>
    public Bounds Cmap { get; }

    /// <summary>Baseline antibody titre in pM.</summary>
    public Bounds Titre { get; }

    /// <summary>Bounds by drug, one for each.</summary>
    public IReadOnlyDictionary<Drug, DrugLimits> Drugs { get; }

    /// <summary>Largest exchange in plasma volumes.</summary>
    public double PlasmaVolumesMaximum { get; }

    /// <summary>Label's largest single dose of amifampridine in mg.</summary>
    public double AmifampridineLabelSingle { get; }

    /// <summary>Label's largest daily dose of amifampridine before May 2024 in mg.</summary>
    public double AmifampridineLabelDaily2018 { get; }

    /// <summary>Label's largest daily dose of amifampridine from May 2024 on in mg.</summary>
    public double AmifampridineLabelDaily2024 { get; }

    /// <summary>Label's daily starting dose of amifampridine for a NAT2 poor metaboliser in mg.</summary>
    public double AmifampridineLabelStart { get; }

    /// <summary>Usual starting dose of azathioprine in mg/kg per day.</summary>
    public Bounds AzathioprineStart { get; }

    /// <summary>Share of the starting dose for an intermediate metaboliser of TPMT or NUDT15.</summary>
    public Bounds Intermediate { get; }

    /// <summary>Share of the starting dose for an intermediate metaboliser of both.</summary>
    public Bounds DoubleIntermediate { get; }

    /// <summary>Share of the starting dose that counts as drastically reduced.</summary>
    public double PoorShare { get; }

    /// <summary>By how much the azathioprine dose is divided beside allopurinol.</summary>
    public Bounds AllopurinolDivisor { get; }
}

/// <summary>What of one drug a patient file may order.</summary>
/// <param name="Single">Largest single dose.</param>
/// <param name="Daily">Largest amount in any 24 hours.</param>
/// <param name="EveryMinutes">Shortest interval of a repeated dose in minutes; 0 where the drug is not given repeatedly.</param>
/// <param name="Infusion">Length of an infusion in hours; null for a drug by mouth.</param>
internal sealed record DrugLimits(Dose Single, Dose Daily, int EveryMinutes, Bounds? Infusion);
