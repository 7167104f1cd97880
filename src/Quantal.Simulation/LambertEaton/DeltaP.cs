using MathNet.Numerics.Distributions;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;

namespace Quantal.Simulation.LambertEaton;

/// <summary>The Dutch-English tumour association prediction score of Lambert-Eaton syndrome: a point for each item.</summary>
/// <param name="AgeFiftyOrMore">Age at onset 50 years or more.</param>
/// <param name="Smoking">Smoking at diagnosis.</param>
/// <param name="WeightLoss">Weight loss of 5 % or more.</param>
/// <param name="Bulbar">Bulbar involvement.</param>
/// <param name="ErectileDysfunction">Erectile dysfunction.</param>
/// <param name="KarnofskyBelow70">Karnofsky performance status below 70.</param>
public sealed record DeltaP(
    bool AgeFiftyOrMore, bool Smoking, bool WeightLoss, bool Bulbar, bool ErectileDysfunction, bool KarnofskyBelow70) : RiskScore
{
    private const double OnsetYears = 50;

    /// <summary>The points, 0 to 6.</summary>
    public override double Points =>
        Point(AgeFiftyOrMore) + Point(Smoking) + Point(WeightLoss) + Point(Bulbar) + Point(ErectileDysfunction) + Point(KarnofskyBelow70);

    /// <summary>Whether an age at onset in years counts a point, by the definition of the score.</summary>
    internal static bool Counts(double ageYears) => ageYears >= OnsetYears;

    private static double Point(bool item) => item ? 1 : 0;
}

/// <summary>How common the items of the DELTA-P score are that do not follow from age; shares from 0 to 1.</summary>
/// <param name="Smoking">Smoking at diagnosis.</param>
/// <param name="WeightLoss">Weight loss of 5 % or more.</param>
/// <param name="Bulbar">Bulbar involvement.</param>
/// <param name="ErectileDysfunction">Erectile dysfunction, of men.</param>
/// <param name="KarnofskyBelow70">Karnofsky performance status below 70.</param>
/// <param name="Together">
/// Correlation, from 0 to 1, of any two of the items but smoking on the scale on which each is a normal deviate
/// below a threshold: what runs its course fast has more of them within three months.
/// </param>
public sealed record DeltaPShares(
    double Smoking, double WeightLoss, double Bulbar, double ErectileDysfunction, double KarnofskyBelow70, double Together)
    : IRiskScoreShares
{
    private static readonly uint SmokingPurpose = Purpose.Of("person.smoking");
    private static readonly uint WeightLossPurpose = Purpose.Of("person.weight-loss");
    private static readonly uint BulbarPurpose = Purpose.Of("person.bulbar");
    private static readonly uint ErectilePurpose = Purpose.Of("person.erectile-dysfunction");
    private static readonly uint PacePurpose = Purpose.Of("person.pace-of-symptoms");
    private static readonly uint KarnofskyPurpose = Purpose.Of("person.karnofsky");

    /// <inheritdoc/>
    public RiskScore Draw(Sex sex, double ageYears, ulong seed, ulong number)
    {
        var pace = Math.Sqrt(Together) * KeyedRandom.Normal(seed, number, PacePurpose, 0);
        var own = Math.Sqrt(1 - Together);
        return new DeltaP(
            DeltaP.Counts(ageYears),
            KeyedRandom.Uniform(seed, number, SmokingPurpose, 0) < Smoking,
            Early(WeightLoss, WeightLossPurpose),
            Early(Bulbar, BulbarPurpose),
            sex == Sex.Male && Early(ErectileDysfunction, ErectilePurpose),
            Early(KarnofskyBelow70, KarnofskyPurpose));

        bool Early(double share, uint purpose) => Normal.CDF(0, 1, pace + (own * KeyedRandom.Normal(seed, number, purpose, 0))) < share;
    }
}
