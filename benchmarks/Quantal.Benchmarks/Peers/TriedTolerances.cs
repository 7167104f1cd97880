using Quantal.Simulation.Reference;

namespace Quantal.Benchmarks.Peers;

/// <summary>What peers achieved at tolerances that were tried, from loose to tight; none is tried twice.</summary>
internal sealed class TriedTolerances(IReadOnlyList<Peer> peers, double[] reference, double[] tolerances)
{
    private readonly Dictionary<Peer, List<Trial>> _trials = peers.ToDictionary(peer => peer, _ => new List<Trial>());

    /// <summary>
    /// Of each program the method and the tolerance that achieve an error fastest; nothing of a program that does not get there.
    /// </summary>
    public IReadOnlyList<Trial> Fastest(double error) =>
        [.. peers.GroupBy(peer => peer.Program).Select(program => Fastest([.. program], error)).OfType<Trial>()];

    private Trial? Fastest(Peer[] methods, double error)
    {
        Trial? best = null;
        foreach (var method in methods)
        {
            best = Fastest(method, error, best) ?? best;
        }

        return best;
    }

    // A tighter tolerance is tried as long as it is faster, as it can be. A method that takes longer than another at a tolerance that is too
    // loose is given up.
    private Trial? Fastest(Peer peer, double error, Trial? other)
    {
        Trial? best = null;
        for (var place = 0; place < tolerances.Length; place++)
        {
            var trial = At(peer, place);
            if (best is null ? trial.Solution.Seconds > other?.Solution.Seconds : trial.Solution.Seconds >= best.Solution.Seconds)
            {
                break;
            }

            best = trial.Error <= error ? trial : best;
        }

        return best;
    }

    private Trial At(Peer peer, int place)
    {
        var trials = _trials[peer];
        if (trials.Count == place)
        {
            trials.Add(Try(peer, tolerances[place]));
        }

        return trials[place];
    }

    private Trial Try(Peer peer, double tolerance)
    {
        try
        {
            var solution = peer.Solve(tolerance);
            return new(peer, tolerance, solution, SeriesDifference.Largest(solution.Values, reference).Error);
        }
        catch (InvalidOperationException failed)
        {
            return new(peer, tolerance, new Solution([], 0, failed.Message), double.PositiveInfinity);
        }
    }
}

/// <summary>What a peer achieved.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Tolerance">At which relative tolerance.</param>
/// <param name="Solution">The solution; without values if it failed.</param>
/// <param name="Error">Its error; infinite if it failed.</param>
internal sealed record Trial(Peer Peer, double Tolerance, Solution Solution, double Error);
