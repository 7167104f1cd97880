using Quantal.Model.Effects;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Simulation.Engine;

namespace Quantal.Benchmarks.Engine;

/// <summary>
/// The floor: operations of a patient-decade, counted by running the equations on a counting number, over what a core could do
/// at best. Nothing that moves data or decides is counted, so no program can be faster.
/// </summary>
internal static class Floor
{
    // Fused multiply-adds of an exponential, a logarithm and a power, read off LaneMath; a division as the multiply-adds it displaces.
    private const int OperationsOfExponential = 20;
    private const int OperationsOfLogarithm = 24;
    private const int OperationsOfPower = 60;
    private const int OperationsOfDivision = 16;
    private const int StagesPerStep = 4;
    private const int CombinationsPerState = 7;

    public static void Write(TextWriter output)
    {
        var state = default(SlowState<Counting>);
        var effects = default(DrugEffects<Counting>);
        var parameters = default(ModelParameters<Counting>);
        var individual = default(ModelIndividual<Counting>);
        SlowEquations.Derivatives(in state, in effects, in parameters, in individual, out _);
        var counted = Counting.Counted;
        var states = Fields.Count<SlowState<Counting>, Counting>();
        var steps = new Maintenance(StepRule.Default).Plan.Steps.Count;
        var perStage = counted.Additions + counted.Multiplications + (OperationsOfDivision * counted.Divisions)
            + (OperationsOfExponential * counted.Exponentials) + (OperationsOfLogarithm * counted.Logarithms) + (OperationsOfPower * counted.Powers);
        var perStep = (StagesPerStep * perStage) + (CombinationsPerState * states);
        var perDecade = (long)perStep * steps;
        output.WriteLine($"One evaluation of the slow equations ({states} states): {counted.Additions} additions, {counted.Multiplications} multiplications, "
            + $"{counted.Divisions} divisions, {counted.Exponentials} exponentials, {counted.Logarithms} logarithms, {counted.Powers} powers, together {perStage} operations.");
        output.WriteLine(
            $"One step: {perStep} operations; {steps} steps in ten years: {perDecade / 1e6:F1} million operations per patient-decade.");
        foreach (var (width, pipes) in new[] { (1, 2), (4, 2), (8, 1) })
        {
            output.WriteLine($"A core of 3 GHz with {pipes} pipe(s) of {width} doubles: at least {perDecade / (3e6 * width * pipes):F3} ms per patient-decade.");
        }
    }
}
