using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Testing;

/// <summary>Figures of which each is met or missed in its own way, on pools that are plain ladders of numbers.</summary>
public sealed class SampleEvidence
{
    public const string Cause = "The clinic's assay reads higher.";
    public const string Contradiction = "20 of 47 is 42.6 %, not 45 %";

    private const string Hardly = "hardly-verify";
    private const int Rows = 101;

    // As wide as the ladder of the members, but far from one another: one of three is where the members are.
    private const double BetweenPriors = 50;

    private readonly (StudyFigure Figure, Func<int, int, double> Value)[] _all;

    public SampleEvidence()
    {
        var (build, verify) = (Study("sample-build", StudyUse.Build), Study("sample-verify", StudyUse.Verify));
        _all =
        [
            (Figure(verify, "inside-verify", 10, null, 20, contradiction: Contradiction, earlier: new(14, 2, "sample-before")), (_, row) => Ladder(10, row)),
            (Figure(verify, "hostile-verify", 30, null, 20, SyntheticRun.Hostile, SyntheticRun.Hostile, SyntheticRun.Hostile), (_, row) => Ladder(10, row)),
            (Figure(verify, "undefined-verify", 10, null, 1), (_, row) => row % 3 != 0 ? double.NaN : Ladder(10, row)),
            (Figure(verify, "range-verify", double.NaN, new(5, double.PositiveInfinity), 20), (_, row) => Ladder(10, row)),
            (Figure(verify, Hardly, 10, null, 20), (_, row) => Ladder(10, row)),
            (Figure(build, "inside-build", 10, new(8, 12), 20), (_, row) => Ladder(10, row)),
            (Figure(build, "outside-build", 20, new(19, 21), 20, cause: Cause), (_, row) => Ladder(10, row)),
            (Figure(build, "edge-build", 10.8, new(10.6, 11.2), 20), (_, row) => Ladder(10, row)),
            (Figure(build, "own-build", 10, new(8, 12), 20, sourceOf: "titre.baseline"), (_, row) => Ladder(10, row)),
        ];
        Studies = [.. new[] { verify, build }.Select(study => study with { Targets = [.. _all.Where(one => one.Figure.Study.Id == study.Id).Select(one => one.Figure.Target)] })];
        _all = [.. _all.Select(one => (one.Figure with { Study = Studies.Single(study => study.Id == one.Figure.Study.Id) }, one.Value))];
    }

    public IReadOnlyList<Study> Studies { get; }

    public EvidenceResult Judge(EvidenceSettings settings)
    {
        const int Stored = 3;
        var taken = Math.Min(settings.Members, Stored);
        var rows = EvidenceRun.Judge(Studies, ReferenceOf, [.. Enumerable.Range(0, taken).Select(Pools)], [.. Enumerable.Range(0, taken).Select(Priors)], settings);
        return new EvidenceResult(rows, 0, taken, Stored, Calibrated: true, settings.Studies);
    }

    private TargetPool[] Pools(int member) =>
        [.. _all.Select(one => new TargetPool(one.Figure, [.. Enumerable.Range(0, Rows).Select(row => new[] { one.Value(member, row) })], Lost: member))];

    private TargetPool[] Priors(int set) =>
    [
        .. Pools(set).Select(pool => pool.Of.Target.Id == Hardly
            ? pool
            : pool with { Rows = [.. pool.Rows.Select(row => new[] { row[0] + (BetweenPriors * set) })] }),
    ];

    private static Reference ReferenceOf(string id) => new(id, $"Citation of {id} <b>bold</b>", "abstract", null, null, null);

    private static double Ladder(double middle, int row) => middle + ((row - 50) / 10.0);

    private static Study Study(string id, StudyUse use) =>
        new(id, $"evidence/studies/{id}.yaml", $"{id}-2001", use, null, "47 patients", "Read in full.", null, [], []);

    private static StudyFigure Figure(
        Study study, string id, double value, ConfidenceInterval? interval, int size, string statement = "What was found.", string? cause = null, string? contradiction = null, EarlierFigure? earlier = null, string? sourceOf = null)
    {
        var (range, around) = double.IsNaN(value) ? (interval, (ConfidenceInterval?)null) : (null, interval);
        var figure = new PublishedFigure(value, range, size, IntervalMethod.Printed, around);
        var measure = new SampleStatistic { Statistic = PoolStatistic.Mean, Unit = Unit.Parse("mV") };
        var population = new PopulationTarget(figure, measure, size, [], contradiction)
        {
            Cause = cause,
            Earlier = earlier,
            SourceOf = sourceOf is null ? [] : [sourceOf],
        };
        return new StudyFigure(
            study,
            new StudyTarget(id, statement, "as printed", Unit.Parse("mV"), null, null, population, Grade.Seen, [study.Reference], null));
    }
}
