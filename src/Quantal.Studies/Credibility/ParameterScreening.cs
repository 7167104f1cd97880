using Quantal.Model.Records;
using Quantal.Numerics.Inference;
using Quantal.Simulation.Populations;

namespace Quantal.Studies.Credibility;

/// <summary>Which parameters of the population the mean of a readout over some people hangs on.</summary>
/// <remarks>Each goes from the 5 % to the 95 % point of its width while the others are anywhere in theirs: the effects are global.</remarks>
public sealed class ParameterScreening
{
    private readonly AskedPeople _people;
    private readonly PopulationModel _stated;
    private readonly IReadOnlyList<ParameterWidth> _widths;

    /// <summary>Prepares.</summary>
    /// <param name="catalog">Checked evidence.</param>
    /// <param name="stated">The population as the evidence states it.</param>
    /// <param name="widths">The parameters, at least one.</param>
    public ParameterScreening(ParameterCatalog catalog, PopulationModel stated, IReadOnlyList<ParameterWidth> widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        (_people, _stated, _widths) = (new AskedPeople(catalog), stated, widths);
    }

    /// <summary>Screens one arm.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="trajectories">Trajectories, at least 2.</param>
    /// <param name="people">People over whom a readout's mean is taken, at least 1: the same at every point, moved.</param>
    /// <param name="seed">The seed of trajectories and people.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public ArmScreening Run(
        AskedArm arm, int trajectories, int people, ulong seed, int threads, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(arm);
        PopulationParameter[] parameters = [.. _widths.Select(width => width.Prior.Parameter)];
        double[][][] points = [.. Enumerable.Range(0, trajectories).Select(number => ElementaryEffects.Trajectory(parameters.Length, seed, number))];
        var means = points.Select(path => new double[path.Length][]).ToArray();
        var (length, done) = (parameters.Length + 1, 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, trajectories * length, options, index =>
        {
            var (path, place) = (index / length, index % length);
            var model = _stated.Moved(parameters, [.. points[path][place].Select((part, factor) => _widths[factor].At(part))]);
            means[path][place] = Means(_people.Drawn(arm, model, seed, people, cancellation));
            progress?.Report((double)Interlocked.Increment(ref done) / (trajectories * length));
        });
        return new ArmScreening(
            arm,
            trajectories,
            people,
            [.. arm.Asked.Select((asked, column) => ElementaryEffects.Of(points, [.. means.Select(path => path.Select(row => row[column]).ToArray())]))]);
    }

    // One person who cannot be computed takes the point out: means of fewer people would move by who is missing.
    private static double[] Means(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Average(row => row[column]))];
}

/// <summary>What a screening gave for an arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Trajectories">How many trajectories.</param>
/// <param name="People">People over whom the means were taken.</param>
/// <param name="Effects">For each asked readout one effect of each parameter, in the readout's unit.</param>
public sealed record ArmScreening(AskedArm Arm, int Trajectories, int People, IReadOnlyList<IReadOnlyList<ElementaryEffect>> Effects)
{
    /// <summary>A parameter bears on a readout if its effect is at least this share of the largest.</summary>
    public const double BearingShare = 0.1;

    /// <summary>The effects on a readout.</summary>
    public IReadOnlyList<ElementaryEffect> On(AskedReadout asked) => Effects[Arm.PlaceOf(asked)];

    /// <summary>Places of the parameters that bear on any of some readouts.</summary>
    public IReadOnlyList<int> Bearing(IReadOnlyList<AskedReadout> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return [.. asked.Select(On).SelectMany(Bearing).Distinct().Order()];
    }

    private static IEnumerable<int> Bearing(IReadOnlyList<ElementaryEffect> effects)
    {
        var least = BearingShare * effects.Select(effect => effect.MeanAbsolute).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return Enumerable.Range(0, effects.Count).Where(place => effects[place].MeanAbsolute > 0 && effects[place].MeanAbsolute >= least);
    }
}
