using System.Globalization;
using Quantal.Model.Records;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Reports.Runs;

/// <summary>All published figures of populations beside simulated studies of the same size.</summary>
/// <param name="Rows">One for each figure, in the order of studies and targets.</param>
/// <param name="TypicalOnly">Targets that only the typical patient is held against, which are not shown here.</param>
/// <param name="Members">Members of the ensemble that were taken, the best first.</param>
/// <param name="Stored">Members of the ensemble.</param>
/// <param name="Calibrated">Whether they were calibrated.</param>
/// <param name="StudiesPerMember">Simulated studies with each member.</param>
public sealed record EvidenceResult(IReadOnlyList<EvidenceRow> Rows, int TypicalOnly, int Members, int Stored, bool Calibrated, int StudiesPerMember)
{
    /// <summary>Share of the targets that are built on which is to be reached, in %.</summary>
    public const double BuildReach = 90;

    /// <summary>Share of the targets that verify which is to be reached, in %.</summary>
    public const double VerifyReach = 80;

    /// <summary>How many sets of parameters stand behind the figures, in words.</summary>
    public string MembersText => (Members, Calibrated) switch
    {
        (_, false) => "1: the population as the evidence states it; no calibrated ensemble is stored",
        var (members, _) when members < Stored => $"the best {members} of {Stored} calibrated ones",
        var (members, _) => $"{members}, calibrated",
    };

    // The pools are most of the work; the studies drawn from them are the rest of the bar.
    private const double PoolShare = 0.9;

    /// <summary>Missed targets, those that are built on first, within them in the order of studies.</summary>
    public IEnumerable<EvidenceRow> Misses => Rows.Where(row => !row.Verdict.Inside).OrderBy(row => row.Study.Use);

    /// <summary>Targets of one use, the missed ones first.</summary>
    public IEnumerable<EvidenceRow> MissesFirst(StudyUse use) => Of(use).OrderBy(row => row.Verdict.Inside);

    /// <summary>Targets of one use.</summary>
    public IEnumerable<EvidenceRow> Of(StudyUse use) => Rows.Where(row => row.Study.Use == use);

    /// <summary>How many targets of one use are met, and how many there are.</summary>
    public (int Inside, int Of) Score(StudyUse use) => (Of(use).Count(row => row.Verdict.Inside), Of(use).Count());

    /// <summary>The share of the targets of one use that is to be met, in %.</summary>
    public static double Reach(StudyUse use) => use == StudyUse.Build ? BuildReach : VerifyReach;

    /// <summary>Simulates the patients of every member and holds every figure against studies drawn from them.</summary>
    /// <param name="source">Figures and patients.</param>
    /// <param name="members">Members of the ensemble to take, the best first, at least 1; all of them if there are fewer.</param>
    /// <param name="studies">Simulated studies with each member, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static EvidenceResult Of(
        IEvidenceSource source, int members, int studies, ulong seed, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var figures = source.Figures;
        var pools = new IReadOnlyList<TargetPool>[Math.Min(members, source.Members)];
        for (var member = 0; member < pools.Length; member++)
        {
            pools[member] = source.Pools(member, seed, threads, cancellation);
            progress?.Report(PoolShare * (member + 1) / pools.Length);
        }

        var rows = new EvidenceRow[figures.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, rows.Length, options, place =>
        {
            var (study, target) = (figures[place].Study, figures[place].Target);
            MemberPool[] drawn = [.. pools.Select((pool, member) => new MemberPool(member, pool[place].Rows))];
            var verdict = TargetEvaluation.Evaluate(target, study.Use, drawn, studies, seed);
            rows[place] = new EvidenceRow(study, source.ReferenceOf(study.Reference), verdict, pools.Sum(pool => pool[place].Lost));
            progress?.Report(PoolShare + ((1 - PoolShare) * Interlocked.Increment(ref done) / rows.Length));
        });
        var all = source.Studies.Sum(study => study.Targets.Count);
        return new EvidenceResult(rows, all - rows.Length, pools.Length, source.Members, source.Calibrated, studies);
    }
}

/// <summary>One published figure beside simulated studies.</summary>
/// <param name="Study">The study.</param>
/// <param name="Reference">Where it was published.</param>
/// <param name="Verdict">The target and what simulated studies give for it.</param>
/// <param name="Lost">Patients who could not be computed, over all members.</param>
public sealed record EvidenceRow(Study Study, Reference Reference, TargetVerdict Verdict, int Lost)
{
    /// <summary>The target.</summary>
    public StudyTarget Target => Verdict.Target;

    /// <summary>What the target holds against a population.</summary>
    public PopulationTarget Population => Target.Population!;

    /// <summary>What is known of the cause, if the target is missed: of a population's miss, or of the typical patient's; null if nothing is.</summary>
    public string? Cause => Verdict.Inside ? null : Population.Cause ?? Target.KnownOutside;

    /// <summary>Patients behind the published figure; those of a simulated study where that was not read.</summary>
    public int Patients => Population.Figure.Patients ?? Population.Size;
}

/// <summary>Where published figures and the simulated patients that they are held against come from.</summary>
public interface IEvidenceSource
{
    /// <summary>All studies on file.</summary>
    IReadOnlyList<Study> Studies { get; }

    /// <summary>Those of their targets that have a figure of a population, in the order of studies and targets.</summary>
    IReadOnlyList<StudyFigure> Figures { get; }

    /// <summary>Members of the ensemble of parameter sets, at least 1; the first is the best.</summary>
    int Members { get; }

    /// <summary>Whether the members were calibrated; otherwise the one member is the population as the evidence states it.</summary>
    bool Calibrated { get; }

    /// <summary>The simulated patients of one member.</summary>
    /// <param name="member">Place of the member, from 0.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>One pool for each of <see cref="Figures"/>.</returns>
    IReadOnlyList<TargetPool> Pools(int member, ulong seed, int threads, CancellationToken cancellation);

    /// <summary>A reference that a study cites.</summary>
    /// <param name="id">Its id.</param>
    Reference ReferenceOf(string id);
}

/// <summary>Why a target is missed, in words.</summary>
public static class MissWords
{
    /// <summary>Words by which programs know the reasons.</summary>
    public static IEnumerable<string> Keys(EvidenceRow row) => Reasons(row).Select(reason => reason switch
    {
        TargetMiss.OutsidePrediction => "outsidePrediction",
        TargetMiss.TooWide => "tooWide",
        TargetMiss.MeanOutsidePublished => "meanOutsidePublished",
        _ => "undefined",
    });

    /// <summary>A sentence with numbers for each reason.</summary>
    public static IEnumerable<string> Sentences(EvidenceRow row) => Reasons(row).Select(reason => Sentence(reason, row));

    private static IEnumerable<TargetMiss> Reasons(EvidenceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Enum.GetValues<TargetMiss>().Where(reason => reason != TargetMiss.None && row.Verdict.Miss.HasFlag(reason));
    }

    private static string Sentence(TargetMiss reason, EvidenceRow row)
    {
        var (figure, simulated, unit) = (row.Population.Figure, row.Verdict.Simulated, row.Target.Unit.Text);
        string Number(double value) => FigureText.WithUnit(FigureText.Number(value), unit);
        return reason switch
        {
            TargetMiss.OutsidePrediction when figure.Range is { } range =>
                $"Median outside the published range: {Number(simulated.Median)} simulated, {FigureText.Interval(range)} published.",
            TargetMiss.OutsidePrediction =>
                $"Outside the prediction interval: {Number(figure.Value)} published, {FigureText.Interval(simulated.Prediction)} simulated.",
            TargetMiss.TooWide =>
                $"Ensemble too wide: the interval is {FigureText.Number(row.Verdict.Widening)} times as wide as sampling alone makes it; {FigureText.Number(TargetEvaluation.GreatestWidening)} times is allowed.",
            TargetMiss.MeanOutsidePublished when row.Verdict.PublishedInterval is { } published =>
                $"Mean outside the published interval: {Number(simulated.Mean)} simulated, {FigureText.Interval(published)} published.",
            TargetMiss.MeanOutsidePublished => "Mean outside the published interval: none could be given to the figure.",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"Figure undefined: it does not exist in {simulated.Undefined} of {simulated.Studies} simulated studies ({FigureText.Number(100.0 * simulated.Undefined / simulated.Studies)} %); {FigureText.Number(100 * TargetEvaluation.GreatestUndefined)} % is allowed."),
        };
    }
}
