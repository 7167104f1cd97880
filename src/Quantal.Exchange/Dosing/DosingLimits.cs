using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Records;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Dosing;

/// <summary>Reads and checks the bounds and thresholds of dosing, each with its source.</summary>
internal static class DosingReader
{
    /// <summary>The file.</summary>
    public const string File = "dosing.yaml";

    /// <summary>The limits of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="references">The references that it may cite.</param>
    public static Reading<DosingLimits> Read(EvidenceFile file, Known<Reference> references)
    {
        var findings = new FindingList();
        var records = GradedRecord.Read(file, references, [], findings).ToDictionary(record => record.Id, StringComparer.Ordinal);
        var limits = findings.HasErrors ? null : new DosingLimits(new DosingValues(records, new Place(file.Path, 0, 0), findings));
        return new(findings.HasErrors ? null : limits, findings.Sorted([file.Path]));
    }
}

/// <summary>The values of a file of dosing limits, each to be taken once.</summary>
/// <param name="records">The records by id.</param>
/// <param name="whole">The file.</param>
/// <param name="findings">Receives what is missing, in another unit than expected, or left over.</param>
internal sealed class DosingValues(Dictionary<string, GradedRecord> records, Place whole, FindingList findings)
{
    private const string Prefix = "dosing.";

    /// <summary>The unit in which a value is written; null if there is none of the name.</summary>
    public string? UnitOf(string name) => records.TryGetValue(Prefix + name, out var record) ? record.Unit : null;

    /// <summary>Takes a value; not a number after a finding.</summary>
    public double Take(string name, string unit)
    {
        if (!records.Remove(Prefix + name, out var record))
        {
            findings.Error(whole, $"no record '{Prefix}{name}'", $"Add it, in {unit}.");
            return double.NaN;
        }

        if (record.Unit != unit)
        {
            findings.Error(record.Fields.Place, $"the unit {Words.Quote(record.Unit)} of '{Prefix}{name}'", $"Write it in {unit}.");
        }

        return record.Value;
    }

    /// <summary>Finds what nobody took.</summary>
    public void End()
    {
        foreach (var (id, record) in records)
        {
            findings.Error(record.Fields.Place, $"the record {Words.Quote(id)}, which nothing uses", "Correct its id, or remove it.");
        }
    }
}

/// <summary>The bounds and guideline thresholds of dosing, each under its name.</summary>
public sealed class DosingLimits
{
    internal DosingLimits(DosingValues values)
    {
        double Take(string name, string unit) => values.Take(name, unit);
        Bounds Range(string name, string unit) => new(Take(name + "-minimum", unit), Take(name + "-maximum", unit), unit);
        Dose Amount(string name, string perDay)
        {
            var unit = values.UnitOf(name) ?? "";
            return unit.StartsWith("g/kg", StringComparison.Ordinal) ? new Dose(1000 * Take(name, "g/kg" + perDay), true)
                : unit.StartsWith("mg/kg", StringComparison.Ordinal) ? new Dose(Take(name, "mg/kg" + perDay), true)
                : new Dose(Take(name, "mg" + perDay), false);
        }

        DrugLimits Limits(Drug drug) => new(
            Amount(drug.Word() + "-single-maximum", ""),
            Amount(drug.Word() + "-daily-maximum", "/d"),
            drug.IsInfused() ? 0 : (int)(60 * Take(drug.Word() + "-interval-minimum", "h")),
            drug.IsInfused() ? Range(drug.Word() + "-infusion", "h") : null,
            values.UnitOf(drug.Word() + "-usual-daily") is null ? null : Amount(drug.Word() + "-usual-daily", "/d"),
            values.UnitOf(drug.Word() + "-usual-cap") is null ? null : Take(drug.Word() + "-usual-cap", "mg/d"));

        Age = Range("age", "y");
        Weight = Range("weight", "kg");
        Height = Range("height", "cm");
        BodyMassIndex = Range("bmi", "kg/m2");
        UsualBodyMassIndex = Range("bmi-usual", "kg/m2");
        Cmap = Range("cmap", "mV");
        Titre = new Bounds(0, Take("titre-maximum", "pM"), "pM");
        Drugs = Enum.GetValues<Drug>().ToDictionary(drug => drug, Limits);
        PlasmaVolumesMaximum = Take("plasma-volumes-maximum", "1");
        PlasmaVolumesDaily = Take("plasma-volumes-daily-maximum", "1/d");
        PlasmaVolumesUsualDaily = Take("plasma-volumes-usual-daily", "1/d");
        ImmunoglobulinUsualFortnight = Take("immunoglobulin-usual-fortnight", "g/kg");
        SmallestShare = Take("smallest-share", "1");
        AmifampridineLabelSingle = Take("amifampridine-label-single", "mg");
        AmifampridineLabelDaily2018 = Take("amifampridine-label-daily-2018", "mg/d");
        AmifampridineLabelDaily2024 = Take("amifampridine-label-daily-2024", "mg/d");
        AmifampridineLabelStart = Take("amifampridine-label-start", "mg/d");
        AzathioprineStart = Range("azathioprine-start", "mg/kg/d");
        Intermediate = Range("azathioprine-intermediate", "1");
        DoubleIntermediate = Range("azathioprine-double-intermediate", "1");
        PoorShare = Take("azathioprine-poor-share", "1");
        AllopurinolDivisor = Range("azathioprine-allopurinol-divisor", "1");
        values.End();
    }

    /// <summary>Age in years.</summary>
    public Bounds Age { get; }

    /// <summary>Body weight in kg.</summary>
    public Bounds Weight { get; }

    /// <summary>Height in cm.</summary>
    public Bounds Height { get; }

    /// <summary>Body mass index in kg/m2.</summary>
    public Bounds BodyMassIndex { get; }

    /// <summary>Body mass index in kg/m2 that nobody asks about.</summary>
    public Bounds UsualBodyMassIndex { get; }

    /// <summary>Baseline compound muscle action potential in mV.</summary>
    public Bounds Cmap { get; }

    /// <summary>Baseline antibody titre in pM.</summary>
    public Bounds Titre { get; }

    /// <summary>Bounds by drug, one for each.</summary>
    public IReadOnlyDictionary<Drug, DrugLimits> Drugs { get; }

    /// <summary>Largest exchange in one session, in plasma volumes.</summary>
    public double PlasmaVolumesMaximum { get; }

    /// <summary>Largest exchange within 24 hours, in plasma volumes.</summary>
    public double PlasmaVolumesDaily { get; }

    /// <summary>Largest exchange within 24 hours that nobody asks about, in plasma volumes.</summary>
    public double PlasmaVolumesUsualDaily { get; }

    /// <summary>Most immunoglobulin within 14 days that nobody asks about, in g/kg.</summary>
    public double ImmunoglobulinUsualFortnight { get; }

    /// <summary>Share of a drug's largest single dose below which a dose is probably in a wrong unit.</summary>
    public double SmallestShare { get; }

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
/// <param name="SingleDose">Largest single dose.</param>
/// <param name="DailyDose">Largest amount in any 24 hours.</param>
/// <param name="EveryMinutes">Shortest interval of a repeated dose in minutes; 0 where the drug is not given repeatedly.</param>
/// <param name="Infusion">Length of an infusion in hours; null for a drug by mouth.</param>
/// <param name="UsualDaily">Largest amount in 24 hours that nobody asks about; null where the file has no figure, or another
/// threshold.</param>
/// <param name="UsualCap">Amount in mg in 24 hours above which a dose by actual weight is asked about; null where there is no such
/// habit.</param>
public sealed record DrugLimits(Dose SingleDose, Dose DailyDose, int EveryMinutes, Bounds? Infusion, Dose? UsualDaily, double? UsualCap);
