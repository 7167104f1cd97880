namespace Quantal.Numerics.Inference;

/// <summary>One member of an ensemble after a run.</summary>
/// <param name="Number">Its place in the prior ensemble, from 0.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Simulated">What they give, simulated after the last round; one number for each observation.</param>
public sealed record SmootherMember(int Number, double[] Parameters, double[] Simulated);
