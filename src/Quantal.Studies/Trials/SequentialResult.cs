using Quantal.Numerics.Statistics;
using Quantal.Numerics.Statistics.Sequential;

namespace Quantal.Studies.Trials;

/// <summary>
/// What the first analysis of a primary estimand does when it is looked at on the way, as if the trial were stopped by it alone: at the
/// first look whose p value is at or below the look's own level, in either direction.
/// </summary>
/// <param name="Cell">Estimand, analysis, size and duration.</param>
/// <param name="Boundary">Information, critical values and levels of the looks.</param>
/// <param name="Looks">Each look, the last included.</param>
/// <param name="Early">Share of repetitions that rejected at a look before the last.</param>
/// <param name="Rejected">Share of repetitions that rejected at any look.</param>
/// <param name="Enrolled">Patients who had entered when the trial ended.</param>
/// <param name="Days">Days from the opening of the first site to the decision.</param>
/// <param name="Bias">Mean of the estimate at the end less the truth of the repetition's member.</param>
public sealed record SequentialResult(
    TrialCell Cell,
    SequentialBoundary Boundary,
    IReadOnlyList<LookResult> Looks,
    MonteCarloEstimate Early,
    MonteCarloEstimate Rejected,
    MonteCarloEstimate Enrolled,
    MonteCarloEstimate Days,
    MonteCarloEstimate Bias);

/// <summary>One look.</summary>
/// <param name="Patients">How many patients it analyses.</param>
/// <param name="Stopped">Share of repetitions that came to it and rejected there.</param>
/// <param name="Enrolled">Patients who have entered by its day, over all repetitions, stopped before or not.</param>
/// <param name="Days">Days from the opening of the first site until all its patients have been followed, over all repetitions.</param>
/// <param name="Bias">Mean of the estimate less the truth where the trial ended at it.</param>
public sealed record LookResult(
    int Patients, MonteCarloEstimate Stopped, MonteCarloEstimate Enrolled, MonteCarloEstimate Days, MonteCarloEstimate Bias);

/// <summary>Adds up what becomes of one primary analysis at its looks.</summary>
internal sealed class SequentialSums
{
    private readonly TrialDesign _design;
    private readonly TrialLooks _looks;
    private readonly TrialCell _cell;
    private readonly TrialColumns _columns;
    private readonly SequentialBoundary _boundary;
    private readonly IReadOnlyList<double> _levels;
    private readonly int _size;
    private readonly LookSums[] _sums;
    private (double Count, double Sum, double Squares) _enrolled;
    private (double Count, double Sum, double Squares) _days;
    private (double Count, double Sum, double Squares) _biases;

    public SequentialSums(TrialColumns columns, TrialDesign design, TrialLooks looks, TrialCell cell)
    {
        (_columns, _design, _looks, _cell) = (columns, design, looks, cell);
        _boundary = looks.Boundary(cell.Size, design.Level);
        _levels = _boundary.NominalPValues;
        _size = design.Sizes.ToList().IndexOf(cell.Size);
        _sums = [.. looks.Shares.Select(_ => new LookSums())];
    }

    public void Take(TrialRow row, double truth)
    {
        var ended = false;
        for (var look = 0; look < _sums.Length; look++)
        {
            var (estimate, p) = Found(row, look);
            var (day, enrolled) = When(row, look);
            CellSums.Add(ref _sums[look].Days, day);
            CellSums.Add(ref _sums[look].Enrolled, enrolled);

            // A look that may spend nothing stops no trial, not even one whose p value is too small for a number.
            var stops = _levels[look] > 0 && p <= _levels[look];
            if (ended || !(stops || look == _looks.Interim))
            {
                continue;
            }

            ended = true;
            _sums[look].Stopped += stops ? 1 : 0;
            CellSums.Add(ref _sums[look].Biases, estimate - truth);
            CellSums.Add(ref _biases, estimate - truth);
            CellSums.Add(ref _days, day);
            CellSums.Add(ref _enrolled, enrolled);
        }
    }

    public SequentialResult Result()
    {
        var rows = (int)_days.Count;
        return new SequentialResult(
            _cell,
            _boundary,
            [
                .. _sums.Select((sums, look) => new LookResult(
                    _looks.Patients(look, _cell.Size), MonteCarloEstimate.Proportion(sums.Stopped, rows), Mean(sums.Enrolled),
                    Mean(sums.Days), Mean(sums.Biases))),
            ],
            MonteCarloEstimate.Proportion(_sums[..^1].Sum(sums => sums.Stopped), rows),
            MonteCarloEstimate.Proportion(_sums.Sum(sums => sums.Stopped), rows),
            Mean(_enrolled), Mean(_days), Mean(_biases));
    }

    private (double Estimate, double P) Found(TrialRow row, int look)
    {
        var isLast = look == _looks.Interim;
        var place = isLast ? _columns.Of(_cell) : _columns.Of(_cell, look);
        return (row.Numbers[place], row.Numbers[place + (isLast ? TrialColumns.PValueInCell : TrialColumns.PValueInLook)]);
    }

    private (double Day, double Enrolled) When(TrialRow row, int look)
    {
        if (look < _looks.Interim)
        {
            var place = _columns.When(_cell.Size, _cell.Duration, look);
            return (row.Numbers[place], row.Numbers[place + TrialColumns.EnrolledInTime]);
        }

        var lastIn = row.Numbers[TrialColumns.LastIn(_size)];
        return (lastIn + _design.RunInDays + _cell.Duration.Days, _cell.Size);
    }

    private static MonteCarloEstimate Mean((double Count, double Sum, double Squares) sums) =>
        MonteCarloEstimate.Mean(sums.Count, sums.Sum, sums.Squares);

    private sealed class LookSums
    {
        public int Stopped;
        public (double Count, double Sum, double Squares) Enrolled;
        public (double Count, double Sum, double Squares) Days;
        public (double Count, double Sum, double Squares) Biases;
    }
}
