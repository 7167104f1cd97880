using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Populations;

/// <summary>Who comes to a clinic, as the evidence describes them.</summary>
/// <remarks>
/// Its files under <c>evidence/populations</c> are checked when they are read; what would be drawn wrongly is refused here too.
/// </remarks>
public sealed record Population
{
    /// <summary>Describes a population.</summary>
    /// <param name="id">Its id, the name of its file.</param>
    /// <param name="meaning">Who they are, in words.</param>
    /// <param name="paraneoplasticShare">Share with a neoplasm behind the disease, from 0 to 1.</param>
    /// <param name="ancestries">Ancestries, each once; their shares sum to 1.</param>
    /// <param name="idiopathic">The people without one.</param>
    /// <param name="paraneoplastic">The people with one; null if and only if there are none.</param>
    /// <param name="women">Body size of women.</param>
    /// <param name="men">Body size of men.</param>
    /// <param name="sizeCorrelation">Correlation of weight and height on the scales on which they are normal, above -1 and below
    /// 1.</param>
    /// <param name="alleles">Frequencies of alleles.</param>
    /// <exception cref="ArgumentException">A share is impossible, or shares do not sum to 1.</exception>
    public Population(
        string id,
        string meaning,
        double paraneoplasticShare,
        IReadOnlyList<AncestryShare> ancestries,
        PopulationGroup idiopathic,
        PopulationGroup? paraneoplastic,
        BodySize women,
        BodySize men,
        double sizeCorrelation,
        AlleleFrequencies alleles)
    {
        ArgumentNullException.ThrowIfNull(ancestries);
        if (paraneoplasticShare is not (>= 0 and <= 1) || paraneoplasticShare > 0 != paraneoplastic is not null)
        {
            throw new ArgumentException(
                $"A paraneoplastic share of {paraneoplasticShare} and the description of those people contradict each other.",
                nameof(paraneoplasticShare));
        }

        if (!SumToOne(ancestries.Select(ancestry => ancestry.Share)))
        {
            throw new ArgumentException("The shares of the ancestries have to sum to 1.", nameof(ancestries));
        }

        if (!(Math.Abs(sizeCorrelation) < 1))
        {
            throw new ArgumentException($"{sizeCorrelation} is no correlation above -1 and below 1.", nameof(sizeCorrelation));
        }

        (Id, Meaning, ParaneoplasticShare, Ancestries) = (id, meaning, paraneoplasticShare, ancestries);
        (Idiopathic, Paraneoplastic, Women, Men, SizeCorrelation, Alleles) =
            (idiopathic, paraneoplastic, women, men, sizeCorrelation, alleles);
    }

    /// <summary>Its id, the name of its file.</summary>
    public string Id { get; }

    /// <summary>Who they are, in words.</summary>
    public string Meaning { get; }

    /// <summary>Share with a neoplasm behind the disease, from 0 to 1.</summary>
    public double ParaneoplasticShare { get; }

    /// <summary>Ancestries with their shares.</summary>
    public IReadOnlyList<AncestryShare> Ancestries { get; }

    /// <summary>The people without one.</summary>
    public PopulationGroup Idiopathic { get; }

    /// <summary>The people with one; null if there are none.</summary>
    public PopulationGroup? Paraneoplastic { get; }

    /// <summary>Body size of women.</summary>
    public BodySize Women { get; }

    /// <summary>Body size of men.</summary>
    public BodySize Men { get; }

    /// <summary>Correlation of weight and height on the scales on which they are normal.</summary>
    public double SizeCorrelation { get; }

    /// <summary>Frequencies of alleles.</summary>
    public AlleleFrequencies Alleles { get; }

    /// <summary>Whether shares, each from 0 to 1, make a whole but for rounding.</summary>
    public static bool SumToOne(IEnumerable<double> shares)
    {
        const double rounding = 1e-9;
        var all = shares.ToArray();
        return all.All(share => share is >= 0 and <= 1) && Math.Abs(all.Sum() - 1) <= rounding;
    }
}

/// <summary>The people of a population with, or without, a neoplasm behind the disease.</summary>
/// <param name="WomenShare">Share of women, from 0 to 1.</param>
/// <param name="AgeYears">Age at day 0 in years.</param>
/// <param name="RiskScore">The score that predicts a neoplasm; null where there is none.</param>
public sealed record PopulationGroup(double WomenShare, BoundedDistribution AgeYears, IRiskScoreShares? RiskScore);

/// <summary>How common the items of a risk score are in a group.</summary>
public interface IRiskScoreShares
{
    /// <summary>One person's score.</summary>
    /// <param name="sex">Sex.</param>
    /// <param name="ageYears">Age in years.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="number">Which of the seed's people.</param>
    RiskScore Draw(Sex sex, double ageYears, ulong seed, ulong number);
}

/// <summary>What predicts whether a neoplasm stands behind a person's disease.</summary>
public abstract record RiskScore
{
    /// <summary>The points.</summary>
    public abstract double Points { get; }
}

/// <summary>Height and weight of one sex.</summary>
/// <param name="HeightCentimetres">Height in cm.</param>
/// <param name="WeightKilograms">Weight in kg.</param>
public sealed record BodySize(BoundedDistribution HeightCentimetres, BoundedDistribution WeightKilograms);

/// <summary>How many people of a population have an ancestry.</summary>
/// <param name="Ancestry">The ancestry.</param>
/// <param name="Share">Their share, from 0 to 1.</param>
public sealed record AncestryShare(Ancestry Ancestry, double Share);

/// <summary>Ancestry, as far as allele frequencies are published by it.</summary>
public enum Ancestry
{
    /// <summary>European.</summary>
    European,

    /// <summary>African American.</summary>
    AfricanAmerican,

    /// <summary>Hispanic.</summary>
    Hispanic,

    /// <summary>East Asian.</summary>
    EastAsian,
}

/// <summary>How common the alleles without function, or of slow function, are.</summary>
public sealed class AlleleFrequencies
{
    private readonly double[,] _frequencies = new double[Enum.GetValues<Pharmacogene>().Length, Enum.GetValues<Ancestry>().Length];

    /// <summary>Keeps the frequencies.</summary>
    /// <param name="frequencies">For every gene and ancestry the summed frequency of such alleles, from 0 to 1.</param>
    /// <exception cref="ArgumentException">One is missing or impossible.</exception>
    public AlleleFrequencies(IReadOnlyDictionary<(Pharmacogene, Ancestry), double> frequencies)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        foreach (var gene in Enum.GetValues<Pharmacogene>())
        {
            foreach (var ancestry in Enum.GetValues<Ancestry>())
            {
                if (!frequencies.TryGetValue((gene, ancestry), out var frequency) || frequency is not (>= 0 and <= 1))
                {
                    throw new ArgumentException($"{gene} in {ancestry}: {frequency} is no frequency from 0 to 1.", nameof(frequencies));
                }

                _frequencies[(int)gene, (int)ancestry] = frequency;
            }
        }
    }

    /// <summary>Summed frequency of the alleles of a gene without function, or of slow function, from 0 to 1.</summary>
    public double this[Pharmacogene gene, Ancestry ancestry] => _frequencies[(int)gene, (int)ancestry];
}
