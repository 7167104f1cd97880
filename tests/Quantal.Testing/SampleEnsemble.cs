using Quantal.Exchange.Calibration;
using Quantal.Exchange.Workspaces;
using Quantal.Numerics.Random;
using Quantal.Studies.Calibration;

namespace Quantal.Testing;

/// <summary>An ensemble that is made up: of every second prior a third of the width is left, of the others all.</summary>
public static class SampleEnsemble
{
    private const int Members = 12;

    /// <summary>The built-in evidence with that ensemble.</summary>
    public static Workspace Workspace { get; } = Made();

    private static Workspace Made()
    {
        var onFile = Workspace.BuiltIn;
        var priors = onFile.Priors;
        PopulationScale[] scales = [.. priors.Select(prior => new PopulationScale(prior.Parameter, onFile.Parameters.Get(prior.Parameter.Record)))];
        double Value(int member, int place) =>
            scales[place].Value((place % 2 == 0 ? 1.0 / 3 : 1) * KeyedRandom.Normal(1, (ulong)member, (uint)place, 0));
        var ensemble = new PopulationEnsemble(
            [.. priors.Select(prior => prior.Parameter)],
            [.. Enumerable.Range(0, Members).Select(member => new PopulationMember(member, [.. priors.Select((_, place) => Value(member, place))], []))]);
        var result = new PopulationResult(
            new PopulationSettings(1), priors, ensemble, [], [.. priors.Select(prior => new ParameterKnowledge(prior.Parameter.Id, prior.Parameter.PriorCentre, 0, 0, 0, []))], []);
        return onFile.With(("calibration/population.yaml", PopulationEnsembleFile.Write(result, "made up")));
    }
}
