using Quantal.Numerics;

namespace Quantal.Simulation.Engine;

/// <summary>A part of a step in which nothing is swallowed.</summary>
/// <param name="Dose">Swallowed at its start in mg; 0 for nothing.</param>
/// <param name="SecondDose">The same of a second drug that is followed together with the first.</param>
/// <param name="Start">Its start as a fraction of the step.</param>
/// <param name="Length">Its length as a fraction of the step.</param>
/// <param name="Kind">Index of its <see cref="StretchKind"/>.</param>
internal readonly record struct Stretch(double Dose, double SecondDose, double Start, double Length, int Kind)
{
    /// <summary>Adds an effect's share in this stretch to its Legendre moments over the step.</summary>
    /// <param name="mean">Mean of the effect over the stretch.</param>
    /// <param name="first">Mean of the effect weighted by the elapsed fraction of the stretch.</param>
    /// <param name="stepMean">The step's mean, added to.</param>
    /// <param name="stepHalfRise">The step's half rise, added to.</param>
    public void AddMoments<T>(T mean, T first, ref T stepMean, ref T stepHalfRise)
        where T : struct, ILane<T>
    {
        stepMean += T.Constant(Length) * mean;
        stepHalfRise += (T.Constant(3 * Length * ((2 * Start) - 1)) * mean) + (T.Constant(6 * Length * Length) * first);
    }
}
