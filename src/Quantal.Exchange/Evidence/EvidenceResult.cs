using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Evidence;

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
