using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Trials;

/// <summary>What the repetitions of a trial gave: its operating characteristics, each with its Monte-Carlo standard error.</summary>
/// <param name="Design">The trial.</param>
/// <param name="Replicates">Repetitions.</param>
/// <param name="Members">Members of the ensemble of parameter sets that repetitions took in turn.</param>
/// <param name="Cells">Every analysis of every estimand at every size and duration.</param>
/// <param name="Decisions">What several primary estimands decide at every size and duration; empty where there is one.</param>
/// <param name="Sequential">Of a trial with looks: each primary estimand's first analysis at every size and duration.</param>
/// <param name="Truths">Every estimand at every duration.</param>
/// <param name="Arms">What happened in each arm, at the largest size and the longest duration.</param>
/// <param name="LastIn">For each size the days from the opening of the first site until its last patient came.</param>
/// <param name="Screened">How many were screened for each who entered.</param>
/// <param name="NotComputed">Patients who could not be computed and are left out.</param>
public sealed record TrialResult(
    TrialDesign Design,
    int Replicates,
    int Members,
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<DecisionResult> Decisions,
    IReadOnlyList<SequentialResult> Sequential,
    IReadOnlyList<TruthResult> Truths,
    IReadOnlyList<ArmResult> Arms,
    IReadOnlyList<QuantileSummary> LastIn,
    MonteCarloEstimate Screened,
    int NotComputed)
{
    /// <summary>The largest share of patients who could not be computed with whom the result still stands.</summary>
    public const double MostFailures = 0.001;

    /// <summary>Whether so many patients could not be computed that the result does not stand.</summary>
    public bool Failed => NotComputed > MostFailures * Replicates * Design.LargestSize;

    /// <summary>Takes in the rows of a trial.</summary>
    /// <param name="design">The trial.</param>
    /// <param name="members">Members of the ensemble.</param>
    /// <param name="rows">Gives the rows in order; asked twice, since the truth has to be known before what is held against it.</param>
    public static TrialResult Of(TrialDesign design, int members, Func<IEnumerable<TrialRow>> rows)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rows);
        var columns = new TrialColumns(design);
        var truths = new TruthSums(columns, members);
        var (lastIn, screened) = (design.Sizes.Select(_ => new List<double>()).ToArray(), new List<double>());
        var counts = new double[TrialDesign.ArmCount, Enum.GetValues<ArmCount>().Length];
        var (replicates, notComputed) = (0, 0);
        foreach (var row in rows())
        {
            (replicates, notComputed) = (replicates + 1, notComputed + row.NotComputed);
            truths.Take(row);
            screened.Add((double)row.Screened / design.LargestSize);
            for (var size = 0; size < lastIn.Length; size++)
            {
                lastIn[size].Add(row.Numbers[TrialColumns.LastIn(size)]);
            }

            for (var place = 0; place < counts.Length; place++)
            {
                var (arm, what) = Math.DivRem(place, counts.GetLength(1));
                counts[arm, what] += row.Numbers[columns.InArm(arm, (ArmCount)what)];
            }
        }

        var cells = columns.Cells.Select(cell => new CellSums(cell, design.Level, members)).ToArray();
        var decisions = DecisionSums.Of(columns, design);
        (TrialCell Cell, SequentialSums Sums)[] sequential = design.Looks is not { } looks
            ? []
            : [.. design.Deciding.Select(cell => (cell, new SequentialSums(columns, design, looks, cell)))];
        var truth = truths.Results();
        foreach (var row in rows())
        {
            for (var cell = 0; cell < cells.Length; cell++)
            {
                cells[cell].Take(row, columns.OfTheCell(cell), Expected(columns.Cells[cell], row.Member));
            }

            Array.ForEach(decisions, sums => sums.Take(row));
            Array.ForEach(sequential, one => one.Sums.Take(row, Expected(one.Cell, row.Member)));
        }

        return new TrialResult(
            design,
            replicates,
            members,
            [.. cells.Select(cell => cell.Result())],
            [.. decisions.Select(sums => sums.Result())],
            [.. sequential.Select(one => one.Sums.Result())],
            truth,
            [
                .. design.Arms.Select((arm, place) =>
                    new ArmResult(arm, [.. Enum.GetValues<ArmCount>().Select(what => (int)counts[place, (int)what])])),
            ],
            [.. lastIn.Select(days => Quantiles.Summarize(days.ToArray()))],
            MonteCarloEstimate.Mean([.. screened]),
            notComputed);

        double Expected(TrialCell cell, int member) =>
            truth.First(one => one.Estimand == cell.Estimand && one.Duration == cell.Duration).On(cell.Analysis.Scale, member);
    }
}

/// <summary>What happened in an arm over all repetitions.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Counts">Patients by <see cref="ArmCount"/>.</param>
public sealed record ArmResult(TrialArm Arm, IReadOnlyList<int> Counts)
{
    /// <summary>Share of the arm's patients.</summary>
    public double Share(ArmCount what) => (double)Counts[(int)what] / Counts[(int)ArmCount.Patients];
}

/// <summary>The operating characteristics of one analysis.</summary>
/// <param name="Cell">Estimand, analysis, size and duration.</param>
/// <param name="Rejected">
/// Share of repetitions whose p value is at or below the level: power, or the type I error where there is no effect. An analysis that failed
/// has not rejected.
/// </param>
/// <param name="Estimate">Mean of the estimates.</param>
/// <param name="Empirical">Their standard deviation.</param>
/// <param name="Model">Mean of the standard errors that the analysis states.</param>
/// <param name="Bias">Mean of estimate less truth of the repetition's member.</param>
/// <param name="Coverage">Share of the 95 % intervals that hold that truth.</param>
/// <param name="Patients">Mean number of patients with a value.</param>
/// <param name="Failures">Analyses that failed.</param>
/// <param name="Infinite">Estimates that are infinite, as a ratio of odds is where nobody of an arm has it: they are in no mean.</param>
/// <param name="RejectedByMember">For each member of the ensemble how many of how many repetitions rejected.</param>
public sealed record CellResult(
    TrialCell Cell,
    MonteCarloEstimate Rejected,
    MonteCarloEstimate Estimate,
    MonteCarloEstimate Empirical,
    MonteCarloEstimate Model,
    MonteCarloEstimate Bias,
    MonteCarloEstimate Coverage,
    double Patients,
    int Failures,
    int Infinite,
    IReadOnlyList<(int Rejected, int Of)> RejectedByMember);

internal sealed class CellSums(TrialCell cell, double level, int members)
{
    private readonly (int Rejected, int Of)[] _members = new (int, int)[members];
    private (double Count, double Sum, double Squares) _estimates;
    private (double Count, double Sum, double Squares) _errors;
    private (double Count, double Sum, double Squares) _biases;
    private (int Count, int Of) _covered;
    private int _rejected;
    private int _failures;
    private int _infinite;
    private int _rows;
    private double _patients;

    public void Take(TrialRow row, int place, double truth)
    {
        if (row.Numbers[place..(place + TrialColumns.PerCell)] is not [var estimate, var error, var low, var high, var p, var patients])
        {
            throw new ArgumentException("The row is too short.", nameof(row));
        }

        var rejects = p <= level;
        _rows++;
        _patients += patients;
        _rejected += rejects ? 1 : 0;
        _failures += double.IsNaN(p) ? 1 : 0;
        _infinite += double.IsInfinity(estimate) ? 1 : 0;
        _members[row.Member] = (_members[row.Member].Rejected + (rejects ? 1 : 0), _members[row.Member].Of + 1);
        Add(ref _estimates, estimate);
        Add(ref _errors, error);
        Add(ref _biases, estimate - truth);
        if (!double.IsNaN(low) && !double.IsNaN(truth))
        {
            _covered = (_covered.Count + (low <= truth && truth <= high ? 1 : 0), _covered.Of + 1);
        }
    }

    public CellResult Result() => new(
        cell,
        MonteCarloEstimate.Proportion(_rejected, _rows),
        MonteCarloEstimate.Mean(_estimates.Count, _estimates.Sum, _estimates.Squares),
        MonteCarloEstimate.Deviation(_estimates.Count, _estimates.Sum, _estimates.Squares),
        MonteCarloEstimate.Mean(_errors.Count, _errors.Sum, _errors.Squares),
        MonteCarloEstimate.Mean(_biases.Count, _biases.Sum, _biases.Squares),
        MonteCarloEstimate.Proportion(_covered.Count, _covered.Of),
        _patients / _rows,
        _failures,
        _infinite,
        _members);

    internal static void Add(ref (double Count, double Sum, double Squares) sums, double value)
    {
        if (double.IsFinite(value))
        {
            sums = (sums.Count + 1, sums.Sum + value, sums.Squares + (value * value));
        }
    }
}
