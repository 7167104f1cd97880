using Quantal.Model.Records;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Studies.Calibration;

/// <summary>Simulates the published figures of the studies that the model is built on.</summary>
/// <remarks>
/// A figure is taken of all simulated patients at once, with expected events as they are: nothing is resampled. Its published
/// deviation is a quarter of its 95 % interval (that over 3.92), or where it has none the spread of studies of its size at the
/// centre of the priors; its simulated deviation is that of as many patients as are simulated. Not calibrated to are ranges and
/// directions without a figure, and figures that no prior moves: both are held against the ensemble afterwards.
/// </remarks>
public sealed class StudySimulation : IPopulationSimulation
{
    // Far from the repetitions that a cohort is run with: no figure is verified with the people that it was calibrated with.
    private const int FirstReplicate = 1_000_000;
    private const double DeviationsOfInterval = 3.92;
    private const int Studies = 400;
    private const int Probes = 4;
    private const double Rounding = 1e-9;

    private readonly PopulationStudies _studies;
    private readonly PopulationModel _model;
    private readonly PopulationParameter[] _parameters;
    private readonly ulong _seed;

    /// <summary>Prepares the figures: simulates them at the centre of the priors, and where priors move them.</summary>
    /// <param name="catalog">Checked evidence.</param>
    /// <param name="priors">What is calibrated.</param>
    /// <param name="studies">All studies; those that verify are left out.</param>
    /// <param name="cohorts">The cohorts that they name.</param>
    /// <param name="sizes">How many patients stand for a study.</param>
    /// <param name="seed">Seed of the patients.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the preparation.</param>
    /// <exception cref="ArgumentException">A study names a cohort that is not there.</exception>
    /// <exception cref="InvalidOperationException">A figure without an interval does not scatter, or does not exist, at the centre of the
    /// priors.</exception>
    public StudySimulation(
        ParameterCatalog catalog,
        IReadOnlyList<PopulationPrior> priors,
        IReadOnlyList<Study> studies,
        IReadOnlyList<StudyDesign> cohorts,
        PoolSizes sizes,
        ulong seed,
        int threads,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(priors);
        ArgumentNullException.ThrowIfNull(studies);
        (_parameters, _seed) = ([.. priors.Select(prior => prior.Parameter)], seed);
        _model = PopulationModel.Of(new ParameterTable(catalog));
        var building = new PopulationStudies(catalog, [.. studies.Where(study => study.Use == StudyUse.Build)], cohorts, sizes);
        Unused = [.. building.Figures.Where(figure => figure.Target.Population!.Figure.Range is not null)];
        building = building.Only(building.Figures.Except(Unused));
        var scales = _parameters.Select(parameter => new PopulationScale(parameter, catalog.Get(parameter.Record))).ToArray();
        Unmoved = WhatStays(building, scales, threads, cancellation);
        _studies = building.Only(building.Figures.Except(Unmoved));
        AtCentre = _studies.Pools(
            At([.. _parameters.Select(parameter => parameter.PriorCentre)]), seed, FirstReplicate, threads, cancellation);
        Targets = [.. AtCentre.Select(TargetOf)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<CalibrationTarget> Targets { get; }

    /// <summary>The simulated patients of each target at the centre of the priors.</summary>
    public IReadOnlyList<TargetPool> AtCentre { get; }

    /// <summary>Figures of the building studies that are not calibrated to, since the source gives a range or a direction only.</summary>
    public IReadOnlyList<StudyFigure> Unused { get; }

    /// <summary>Figures of the building studies that are not calibrated to, since no prior moves them.</summary>
    public IReadOnlyList<StudyFigure> Unmoved { get; }

    /// <summary>The ids of both.</summary>
    public LeftOutFigures LeftOut => new([.. Unused.Select(figure => figure.Target.Id)], [.. Unmoved.Select(figure => figure.Target.Id)]);

    /// <inheritdoc/>
    public double[] Simulate(IReadOnlyList<double> values, int round) =>
        [.. _studies.Pools(At(values), _seed, FirstReplicate + 1 + round, threads: 1).Select(pool => pool.Figure())];

    private PopulationModel At(IReadOnlyList<double> values) => _model.Moved(_parameters, values);

    // Only studies with fixed arms: in a cohort anything may move the care, and with it everything.
    private StudyFigure[] WhatStays(PopulationStudies studies, PopulationScale[] scales, int threads, CancellationToken cancellation)
    {
        var arms = studies.Only(studies.Figures.Where(figure => figure.Study.Cohort is null));
        var probes = Enumerable.Range(0, Probes)
            .Select(probe => scales.Select((scale, place) => scale.Value(Deviate(probe, place))).ToArray())
            .Select(values => arms.Pools(At(values), _seed, FirstReplicate, threads, cancellation))
            .ToArray();
        return [.. arms.Figures.Where((_, place) => probes.All(probe => AreSame(probe[place].Rows, probes[0][place].Rows)))];
    }

    private double Deviate(int probe, int place) =>
        KeyedRandom.Normal(_seed, (ulong)probe, Purpose.Of($"calibration of the population: what {_parameters[place].Id} moves"), 0);

    // The numbers of drawn patients, one in each row; that of a measure which does not exist in a patient is not a number.
    private static bool AreSame(IReadOnlyList<double[]> first, IReadOnlyList<double[]> second) =>
        first.Zip(second, (one, other) => one[0].Equals(other[0]) || Math.Abs(one[0] - other[0]) <= Rounding * Math.Abs(other[0]))
            .All(same => same);

    private CalibrationTarget TargetOf(TargetPool pool)
    {
        var (target, population) = (pool.Of.Target, pool.Of.Target.Population!);
        var published = population.Figure.Interval is { } interval
            ? interval.Width / DeviationsOfInterval
            : pool.Deviation(population.Size, observed: true, Studies, _seed);

        // Of a share there may be nobody at the centre; the published share tells its scatter.
        var patients = Math.Max(1, pool.Eligible);
        var simulated = population.Measure.Statistic == PoolStatistic.Share
            ? published * Math.Sqrt((double)(population.Figure.Patients ?? population.Size) / patients)
            : pool.Deviation(patients, observed: false, Studies, _seed);
        return published > 0 && simulated >= 0
            ? new CalibrationTarget(target.Id, target.Unit.Text, population.Figure.Value, published, simulated)
            : throw new InvalidOperationException($"{target.Id} does not exist, or does not scatter, at the centre of the priors.");
    }
}
