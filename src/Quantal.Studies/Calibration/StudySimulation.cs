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
/// centre of the priors; its simulated deviation is that of as many patients as are simulated. Where a population has no figure the
/// typical patient stands for it: the range in which its value is accepted counts as a 95 % interval. Not calibrated to are ranges
/// that are open on one side, and what no prior moves: both are held against the ensemble afterwards.
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
    private readonly StudyRunner _runner;
    private readonly Study[] _typical;
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
        building = building.Only(building.Figures.Where(figure => figure.Target.Population!.Figure.Range is null));
        _runner = new StudyRunner(catalog);
        _typical = Typical(studies, _ => true);
        PopulationModel[] probes = [.. Probed([.. _parameters.Select(parameter => new PopulationScale(parameter, catalog.Get(parameter.Record)))])];
        var unmoved = WhatStays(building, probes, threads, cancellation);
        var still = WhatStays(probes, threads, cancellation);
        _studies = building.Only(building.Figures.Except(unmoved));
        _typical = Typical(studies, target => !still.Contains(target.Id));
        LeftOut = new(
            [.. studies.Where(study => study.Use == StudyUse.Build).SelectMany(study => study.Targets).Where(IsOpen).Select(target => target.Id)],
            [.. unmoved.Select(figure => figure.Target.Id), .. still]);
        Targets =
        [
            .. _studies.Pools(At([.. _parameters.Select(parameter => parameter.PriorCentre)]), seed, FirstReplicate, threads, cancellation).Select(TargetOf),
            .. _typical.SelectMany(study => study.Targets).Select(TargetOf),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<CalibrationTarget> Targets { get; }

    /// <summary>Figures of the building studies that are not calibrated to.</summary>
    public LeftOutFigures LeftOut { get; }

    /// <inheritdoc/>
    public double[] Simulate(IReadOnlyList<double> values, int round)
    {
        var model = At(values);
        return
        [
            .. _studies.Pools(model, _seed, FirstReplicate + 1 + round, threads: 1).Select(pool => pool.Figure()),
            .. _runner.Run(_typical, model, threads: 1).Select(outcome => outcome.Simulated),
        ];
    }

    private PopulationModel At(IReadOnlyList<double> values) => _model.Moved(_parameters, values);

    // What the typical patient stands for: a population's figure has its own target, and counts once.
    private static Study[] Typical(IReadOnlyList<Study> studies, Func<StudyTarget, bool> taken) =>
    [
        .. from study in studies
           where study.Use == StudyUse.Build
           let targets = study.Targets.Where(target => HasNoFigure(target) && !IsOpen(target) && taken(target)).ToArray()
           where targets.Length > 0
           select NeededArms.Of(study, targets),
    ];

    private static bool HasNoFigure(StudyTarget target) => target.Population is not { Figure.Range: null };

    private static bool IsOpen(StudyTarget target) => HasNoFigure(target) && target.Accept is not { HasTwoEnds: true };

    private IEnumerable<PopulationModel> Probed(PopulationScale[] scales) =>
        from probe in Enumerable.Range(0, Probes)
        select At([.. scales.Select((scale, place) => scale.Value(Deviate(probe, place)))]);

    // Only studies with fixed arms: in a cohort anything may move the care, and with it everything.
    private StudyFigure[] WhatStays(PopulationStudies studies, PopulationModel[] models, int threads, CancellationToken cancellation)
    {
        var arms = studies.Only(studies.Figures.Where(figure => figure.Study.Cohort is null));
        var probes = models.Select(model => arms.Pools(model, _seed, FirstReplicate, threads, cancellation)).ToArray();
        return [.. arms.Figures.Where((_, place) => probes.All(probe => AreSame(probe[place].Rows, probes[0][place].Rows)))];
    }

    private string[] WhatStays(PopulationModel[] models, int threads, CancellationToken cancellation)
    {
        var probes = models.Select(model => _runner.Run(_typical, model, threads, cancellation)).ToArray();
        return [.. probes[0].Where((first, place) => probes.All(probe => IsSame(probe[place].Simulated, first.Simulated)))
            .Select(outcome => outcome.Target.Id)];
    }

    private double Deviate(int probe, int place) =>
        KeyedRandom.Normal(_seed, (ulong)probe, Purpose.Of($"calibration of the population: what {_parameters[place].Id} moves"), 0);

    // The numbers of drawn patients, one in each row; that of a measure which does not exist in a patient is not a number.
    private static bool AreSame(IReadOnlyList<double[]> first, IReadOnlyList<double[]> second) =>
        first.Zip(second, (one, other) => IsSame(one[0], other[0])).All(same => same);

    private static bool IsSame(double one, double other) => one.Equals(other) || Math.Abs(one - other) <= Rounding * Math.Abs(other);

    private static CalibrationTarget TargetOf(StudyTarget target)
    {
        var (low, high) = target.Accept!.Value;
        return new CalibrationTarget(target.Id, target.Unit.Text, (low + high) / 2, (high - low) / DeviationsOfInterval, 0);
    }

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
