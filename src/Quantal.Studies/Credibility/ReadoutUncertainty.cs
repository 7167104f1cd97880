using Quantal.Model.Records;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Populations;

namespace Quantal.Studies.Credibility;

/// <summary>How far readouts are known: over the ensemble of parameter sets, and over people.</summary>
public static class ReadoutUncertainty
{
    /// <summary>Runs the people of an arm under every member.</summary>
    /// <param name="catalog">Checked evidence.</param>
    /// <param name="members">Sets of population parameters, at least one.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="people">People under each member, at least 1: the same, moved.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static ArmUncertainty Run(
        ParameterCatalog catalog, IReadOnlyList<PopulationModel> members, AskedArm arm, int people, ulong seed, int threads,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(arm);
        var asked = new AskedPeople(catalog);
        var (typical, drawn) = (new double[members.Count][], new double[members.Count][][]);
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, members.Count, options, member =>
        {
            typical[member] = asked.Typical(arm, members[member], cancellation);
            drawn[member] = asked.Drawn(arm, members[member], seed, people, cancellation);
            progress?.Report((double)Interlocked.Increment(ref done) / members.Count);
        });
        return new ArmUncertainty(
            arm,
            members.Count,
            people,
            [.. Enumerable.Range(0, arm.Asked.Count).Select(column => new ReadoutSpread(
                Spread.Of(typical.Select(row => row[column])),
                Spread.Of(drawn.Select(rows => Mean(rows.Select(row => row[column])))),
                Spread.Of(drawn.SelectMany(rows => rows.Select(row => row[column])))))],
            drawn.Sum(rows => rows.Count(row => row.Any(value => !double.IsFinite(value)))),
            drawn.Sum(rows => rows.Count(row => row.Any(value => value < 0))));
    }

    private static double Mean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}

/// <summary>How far the readouts of an arm are known.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Members">Sets of population parameters.</param>
/// <param name="People">People under each of them.</param>
/// <param name="Spreads">One for each asked readout.</param>
/// <param name="Lost">People of whom an asked number is not finite.</param>
/// <param name="Negative">People of whom an asked number is below 0, which none of the readouts can be.</param>
public sealed record ArmUncertainty(
    AskedArm Arm, int Members, int People, IReadOnlyList<ReadoutSpread> Spreads, int Lost, int Negative)
{
    /// <summary>The spread of a readout.</summary>
    public ReadoutSpread Of(AskedReadout asked) => Spreads[Arm.PlaceOf(asked)];
}

/// <summary>How far one readout is known, in its unit.</summary>
/// <param name="Typical">The typical patient's, over the members.</param>
/// <param name="Mean">The mean over people, over the members.</param>
/// <param name="Person">One person's, over members and people.</param>
public sealed record ReadoutSpread(Spread Typical, Spread Mean, Spread Person);

/// <summary>Median, 50 % and 90 % interval of numbers.</summary>
/// <param name="Median">The median; not a number if there is no number.</param>
/// <param name="Half">From the 25 % to the 75 % quantile.</param>
/// <param name="Most">From the 5 % to the 95 % quantile.</param>
public sealed record Spread(double Median, ConfidenceInterval Half, ConfidenceInterval Most)
{
    /// <summary>Of some numbers; those that are not finite are left out.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double At(double probability) => finite.Length == 0 ? double.NaN : Quantiles.Of(finite, probability);
        return new(At(0.5), new(At(0.25), At(0.75)), new(At(0.05), At(0.95)));
    }
}
