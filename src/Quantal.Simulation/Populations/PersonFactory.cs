using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Populations;

/// <summary>One virtual person.</summary>
/// <param name="Number">The number under which the seed's person was drawn.</param>
/// <param name="Sex">Sex.</param>
/// <param name="Ancestry">Ancestry.</param>
/// <param name="AgeYears">Age at day 0 in years.</param>
/// <param name="WeightKilograms">Body weight in kg.</param>
/// <param name="HeightCentimetres">Height in cm.</param>
/// <param name="Phenotypes">Metaboliser phenotypes.</param>
/// <param name="Aetiology">What stands behind the disease.</param>
/// <param name="RiskScore">The score that predicts a neoplasm; null where there is none.</param>
/// <param name="Patient">Parameters and covariates of the model; its draw is 0.</param>
public sealed record Person(
    ulong Number,
    Sex Sex,
    Ancestry Ancestry,
    double AgeYears,
    double WeightKilograms,
    double HeightCentimetres,
    Phenotypes Phenotypes,
    Aetiology Aetiology,
    RiskScore? RiskScore,
    VirtualPatient Patient);

/// <summary>Draws the people of a population. Safe to use from several threads.</summary>
/// <remarks>
/// Every number is keyed by seed, person and what it decides. A person is the same whoever was drawn before; under another
/// model or population the same deviates are turned into other values.
/// </remarks>
public sealed class PersonFactory
{
    private const uint MostAttempts = 10_000;

    private static readonly uint AetiologyPurpose = Purpose.Of("person.tumour");
    private static readonly uint AncestryPurpose = Purpose.Of("person.ancestry");
    private static readonly uint SexPurpose = Purpose.Of("person.sex");
    private static readonly uint AgePurpose = Purpose.Of("person.age");
    private static readonly uint HeightPurpose = Purpose.Of("person.height");
    private static readonly uint WeightPurpose = Purpose.Of("person.weight");
    private static readonly uint TpmtPurpose = Purpose.Of("person.tpmt");
    private static readonly uint Nudt15Purpose = Purpose.Of("person.nudt15");
    private static readonly uint Nat2Purpose = Purpose.Of("person.nat2");

    private readonly Population _population;
    private readonly PopulationModel _model;
    private readonly double _weightOfOwn;

    /// <summary>Prepares to draw people.</summary>
    /// <param name="population">Who they are.</param>
    /// <param name="model">How their parameters differ.</param>
    public PersonFactory(Population population, PopulationModel model)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(model);
        (_population, _model) = (population, model);
        _weightOfOwn = Math.Sqrt(1 - (population.SizeCorrelation * population.SizeCorrelation));
    }

    /// <summary>One person.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="number">Which of the seed's people.</param>
    /// <exception cref="InvalidOperationException">No draw of a value falls inside its bounds.</exception>
    public Person Draw(ulong seed, ulong number)
    {
        var aetiology = Happens(_population.ParaneoplasticShare, seed, number, AetiologyPurpose)
            ? Aetiology.Paraneoplastic
            : Aetiology.Idiopathic;
        var group = aetiology == Aetiology.Paraneoplastic ? _population.Paraneoplastic! : _population.Idiopathic;
        var sex = Happens(group.WomenShare, seed, number, SexPurpose) ? Sex.Female : Sex.Male;
        var ancestry = AncestryOf(KeyedRandom.Uniform(seed, number, AncestryPurpose, 0));
        var (age, _) = Measure(group.AgeYears, seed, number, AgePurpose, 0, 1);
        var size = sex == Sex.Female ? _population.Women : _population.Men;
        var (height, tallness) = Measure(size.HeightCentimetres, seed, number, HeightPurpose, 0, 1);
        var (weight, _) = Measure(size.WeightKilograms, seed, number, WeightPurpose, _population.SizeCorrelation * tallness, _weightOfOwn);
        var phenotypes = new Phenotypes(
            PhenotypeOf(Pharmacogene.Tpmt, ancestry, seed, number, TpmtPurpose),
            PhenotypeOf(Pharmacogene.Nudt15, ancestry, seed, number, Nudt15Purpose),
            PhenotypeOf(Pharmacogene.Nat2, ancestry, seed, number, Nat2Purpose));
        var score = group.RiskScore?.Draw(sex, age, seed, number);
        var patient = new VirtualPatient(0, _model.Individual(seed, number, null), CovariateValues.Of(weight, age, phenotypes, aetiology));
        return new Person(number, sex, ancestry, age, weight, height, phenotypes, aetiology, score, patient);
    }

    private static bool Happens(double share, ulong seed, ulong number, uint purpose) =>
        KeyedRandom.Uniform(seed, number, purpose, 0) < share;

    private static (double Value, double Deviate) Measure(
        BoundedDistribution distribution, ulong seed, ulong number, uint purpose, double shift, double scale)
    {
        for (uint attempt = 0; attempt < MostAttempts; attempt++)
        {
            var deviate = shift + (scale * KeyedRandom.Normal(seed, number, purpose, attempt));
            var value = distribution.At(deviate);
            if (distribution.Holds(value))
            {
                return (value, deviate);
            }
        }

        throw new InvalidOperationException(
            $"No draw falls inside [{distribution.Lower}, {distribution.Upper}]: range and spread contradict each other.");
    }

    private Ancestry AncestryOf(double uniform)
    {
        var last = _population.Ancestries.Count - 1;
        for (var index = 0; index < last; index++)
        {
            uniform -= _population.Ancestries[index].Share;
            if (uniform < 0)
            {
                return _population.Ancestries[index].Ancestry;
            }
        }

        return _population.Ancestries[last].Ancestry;
    }

    // Two alleles drawn one by one give the shares of Hardy and Weinberg.
    private Phenotype PhenotypeOf(Pharmacogene gene, Ancestry ancestry, ulong seed, ulong number, uint purpose)
    {
        var frequency = _population.Alleles[gene, ancestry];
        var first = KeyedRandom.Uniform(seed, number, purpose, 0) < frequency;
        var second = KeyedRandom.Uniform(seed, number, purpose, 1) < frequency;
        return first && second ? Phenotype.Poor : first || second ? Phenotype.Intermediate : Phenotype.Normal;
    }
}
