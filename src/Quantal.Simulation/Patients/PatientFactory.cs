using Quantal.Model.Composition;
using Quantal.Model.Evidence;
using Quantal.Model.Units;
using Quantal.Numerics.Random;
using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Patients;

/// <summary>
/// Makes virtual patients like a described one: what was measured is kept, everything else is typical or drawn from the
/// published variation between patients.
/// </summary>
/// <remarks>
/// A measured action potential or titre replaces the drawn one: the severity of the disease is then whatever, with the other
/// parameters as drawn, gives that measurement. A draw outside a parameter's bounds is drawn again, so that the distribution
/// is the published one cut at the bounds. Draw k of a seed is the same patient whatever else is asked for.
/// </remarks>
public sealed class PatientFactory
{
    private const string BaselineCmap = "nerve-ending.baseline-cmap";
    private const string BaselineTitre = "titre.baseline";

    private const uint MostAttempts = 10_000;

    private readonly ParameterTable _table;

    /// <summary>Prepares to make patients from evidence.</summary>
    public PatientFactory(ParameterTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
    }

    /// <summary>The typical patient of a description.</summary>
    public VirtualPatient Typical(Patient patient)
    {
        ArgumentNullException.ThrowIfNull(patient);
        var values = _table.TypicalValues();
        Measured(patient, values);
        return new VirtualPatient(0, values, CovariatesOf(patient));
    }

    /// <summary>A drawn patient of a description.</summary>
    /// <param name="patient">The description.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="draw">Number of the draw, at least 1.</param>
    public VirtualPatient Draw(Patient patient, ulong seed, int draw)
    {
        ArgumentNullException.ThrowIfNull(patient);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draw);
        var values = _table.TypicalValues();
        for (var index = 0; index < values.Length; index++)
        {
            if (_table.Records[index].Variation is { } variation)
            {
                values[index] = DrawValue(_table.Records[index], variation, seed, draw);
            }
        }

        Measured(patient, values);
        return new VirtualPatient(draw, values, CovariatesOf(patient));
    }

    private static double DrawValue(ParameterRecord record, Variation variation, ulong seed, int draw)
    {
        var (lower, upper) = record.CoherentBounds;
        for (uint attempt = 0; attempt < MostAttempts; attempt++)
        {
            var deviation = variation.StandardDeviation * Deviate(record, variation, seed, draw, attempt);
            var value = Deviating(record.CoherentValue, variation.Distribution, deviation);
            if (value >= lower && value <= upper)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"No draw of {record.Id} falls inside its bounds: they and its variation contradict each other.");
    }

    private static double Deviating(double typical, Distribution distribution, double deviation) => distribution switch
    {
        Distribution.LogNormal => typical * Math.Exp(deviation),
        Distribution.LogitNormal => 1 / (1 + ((1 - typical) / typical * Math.Exp(-deviation))),
        Distribution.Normal => typical + deviation,
        _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "Unknown distribution."),
    };

    private static double Deviate(ParameterRecord record, Variation variation, ulong seed, int draw, uint attempt)
    {
        var own = KeyedRandom.Normal(seed, (ulong)draw, Purpose.Of(record.Id), attempt);
        if (variation.Correlations.Count == 0)
        {
            return own;
        }

        var (id, correlation) = variation.Correlations.Single();
        var partner = KeyedRandom.Normal(seed, (ulong)draw, Purpose.Of(id), attempt);
        return (correlation * partner) + (Math.Sqrt(1 - (correlation * correlation)) * own);
    }

    private void Measured(Patient patient, double[] values)
    {
        if (patient.Baseline.CmapMillivolts is { } cmap)
        {
            values[_table.IndexOf(BaselineCmap)] = cmap * Unit.Parse("mV").ToCoherent;
        }

        if (patient.Baseline.VgccTitrePicomolar is { } titre)
        {
            values[_table.IndexOf(BaselineTitre)] = titre * Unit.Parse("pM").ToCoherent;
        }
    }

    private static double[] CovariatesOf(Patient patient)
    {
        var covariates = new Covariates<double>
        {
            Weight = patient.WeightKilograms * Unit.Parse("kg").ToCoherent,
            Age = patient.AgeYears * Unit.Parse("y").ToCoherent,
            TpmtIntermediate = Indicator(patient.Phenotypes.Tpmt == Phenotype.Intermediate),
            TpmtPoor = Indicator(patient.Phenotypes.Tpmt == Phenotype.Poor),
            Nudt15Intermediate = Indicator(patient.Phenotypes.Nudt15 == Phenotype.Intermediate),
            Nudt15Poor = Indicator(patient.Phenotypes.Nudt15 == Phenotype.Poor),
            Nat2Intermediate = Indicator(patient.Phenotypes.Nat2 == Phenotype.Intermediate),
            Nat2Poor = Indicator(patient.Phenotypes.Nat2 == Phenotype.Poor),
            Tumour = Indicator(patient.Tumour == TumourStatus.SmallCellLungCancer),
        };
        return Fields.Of<Covariates<double>, double>(ref covariates).ToArray();
    }

    private static double Indicator(bool value) => value ? 1 : 0;
}
