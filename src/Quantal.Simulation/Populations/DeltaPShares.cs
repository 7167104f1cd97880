namespace Quantal.Simulation.Populations;

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
public sealed record DeltaPShares(double Smoking, double WeightLoss, double Bulbar, double ErectileDysfunction, double KarnofskyBelow70, double Together);
