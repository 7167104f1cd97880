using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Simulation.Patients;

/// <summary>One virtual patient in coherent units.</summary>
/// <param name="Draw">0 for the typical patient, 1 and up for draws.</param>
/// <param name="Parameters">Values of the model's parameters, in the order of their fields.</param>
/// <param name="Covariates">Values of the covariates, in the order of their fields.</param>
public sealed record VirtualPatient(int Draw, double[] Parameters, double[] Covariates);

/// <summary>What is known of a patient from the outside, as the model takes it.</summary>
internal static class CovariateValues
{
    private static readonly double Kilogram = Unit.Parse("kg").ToCoherent;
    private static readonly double Year = Unit.Parse("y").ToCoherent;

    /// <summary>The covariates in coherent units, in the order of their fields.</summary>
    /// <param name="weightKilograms">Body weight in kg.</param>
    /// <param name="ageYears">Age at day 0 in years.</param>
    /// <param name="phenotypes">Metaboliser phenotypes.</param>
    /// <param name="aetiology">What stands behind the disease.</param>
    public static double[] Of(double weightKilograms, double ageYears, Phenotypes phenotypes, Aetiology aetiology)
    {
        var common = new Covariates<double>
        {
            Weight = weightKilograms * Kilogram,
            Age = ageYears * Year,
            TpmtIntermediate = Indicator(phenotypes.Tpmt == Phenotype.Intermediate),
            TpmtPoor = Indicator(phenotypes.Tpmt == Phenotype.Poor),
            Nudt15Intermediate = Indicator(phenotypes.Nudt15 == Phenotype.Intermediate),
            Nudt15Poor = Indicator(phenotypes.Nudt15 == Phenotype.Poor),
            Nat2Normal = Indicator(phenotypes.Nat2 == Phenotype.Normal),
            Nat2Intermediate = Indicator(phenotypes.Nat2 == Phenotype.Intermediate),
            Nat2Poor = Indicator(phenotypes.Nat2 == Phenotype.Poor),
        };
        return Disease.Covariates(in common, aetiology == Aetiology.Paraneoplastic);
    }

    private static double Indicator(bool value) => value ? 1 : 0;
}

/// <summary>Patients into lanes.</summary>
public static class LanePacking
{
    /// <summary>Value i of patient k in lane k of place i. Lanes beyond the last patient repeat the last one.</summary>
    /// <param name="patients">At least one.</param>
    /// <param name="values">The values of a patient, as many for each.</param>
    public static T[] Pack<T>(ReadOnlySpan<VirtualPatient> patients, Func<VirtualPatient, double[]> values)
        where T : struct, ILane<T>
    {
        var rows = new double[patients.Length][];
        for (var patient = 0; patient < rows.Length; patient++)
        {
            rows[patient] = values(patients[patient]);
        }

        return Pack<T>(rows);
    }

    /// <summary>Value i of row k in lane k of place i. Lanes beyond the last row repeat the last one.</summary>
    /// <param name="rows">At least one, all of one length.</param>
    public static T[] Pack<T>(double[][] rows)
        where T : struct, ILane<T>
    {
        Span<double> lanes = stackalloc double[T.Width];
        var places = new T[rows[0].Length];
        for (var place = 0; place < places.Length; place++)
        {
            for (var lane = 0; lane < T.Width; lane++)
            {
                lanes[lane] = rows[Math.Min(lane, rows.Length - 1)][place];
            }

            places[place] = T.Load(lanes);
        }

        return places;
    }
}
