namespace Quantal.Simulation.Engine;

/// <summary>A part of a step in which nothing is swallowed.</summary>
/// <param name="Dose">Swallowed at its start in mg; 0 for nothing.</param>
/// <param name="SecondDose">The same of a second drug that is followed together with the first.</param>
/// <param name="Start">Its start as a fraction of the step.</param>
/// <param name="Length">Its length as a fraction of the step.</param>
/// <param name="Kind">Index of its <see cref="StretchKind"/>.</param>
internal readonly record struct Stretch(double Dose, double SecondDose, double Start, double Length, int Kind);
