using Quantal.Model.Composition;
using Quantal.Model.Units;
using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Patients;

/// <summary>What is known of a patient from the outside, as the model takes it.</summary>
internal static class CovariateValues
{
    private static readonly double Kilogram = Unit.Parse("kg").ToCoherent;
    private static readonly double Year = Unit.Parse("y").ToCoherent;

    /// <summary>The covariates in coherent units, in the order of their fields.</summary>
    /// <param name="weightKilograms">Body weight in kg.</param>
    /// <param name="ageYears">Age at day 0 in years.</param>
    /// <param name="phenotypes">Metaboliser phenotypes.</param>
    /// <param name="tumour">Whether there is a small-cell lung cancer.</param>
    public static double[] Of(double weightKilograms, double ageYears, Phenotypes phenotypes, bool tumour)
    {
        var covariates = new Covariates<double>
        {
            Weight = weightKilograms * Kilogram,
            Age = ageYears * Year,
            TpmtIntermediate = Indicator(phenotypes.Tpmt == Phenotype.Intermediate),
            TpmtPoor = Indicator(phenotypes.Tpmt == Phenotype.Poor),
            Nudt15Intermediate = Indicator(phenotypes.Nudt15 == Phenotype.Intermediate),
            Nudt15Poor = Indicator(phenotypes.Nudt15 == Phenotype.Poor),
            Nat2Intermediate = Indicator(phenotypes.Nat2 == Phenotype.Intermediate),
            Nat2Poor = Indicator(phenotypes.Nat2 == Phenotype.Poor),
            Tumour = Indicator(tumour),
        };
        return Fields.Of<Covariates<double>, double>(ref covariates).ToArray();
    }

    private static double Indicator(bool value) => value ? 1 : 0;
}
