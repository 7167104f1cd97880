using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Trials;

/// <summary>
/// What a trial of several primary estimands decides by their first analyses: by its procedure, or each at the full level where it has
/// none. Where nothing differs between the arms, <paramref name="Any"/> is the familywise error.
/// </summary>
/// <param name="Size">Patients in both arms together.</param>
/// <param name="Duration">How long they are followed.</param>
/// <param name="Each">Share of repetitions in which each primary estimand is rejected, in their order.</param>
/// <param name="Any">Share in which at least one is.</param>
/// <param name="All">Share in which all are.</param>
public sealed record DecisionResult(
    int Size, TrialDuration Duration, IReadOnlyList<MonteCarloEstimate> Each, MonteCarloEstimate Any, MonteCarloEstimate All);

/// <summary>Adds up the decisions at one size and duration.</summary>
internal sealed class DecisionSums
{
    private readonly TrialDesign _design;
    private readonly (int Size, TrialDuration Duration) _at;
    private readonly int[] _places;
    private readonly int[] _each;
    private (int Any, int All, int Rows) _counts;

    private DecisionSums(TrialColumns columns, TrialDesign design, int size, TrialDuration duration)
    {
        (_design, _at) = (design, (size, duration));
        _places =
        [
            .. design.Deciding.Where(cell => cell.Size == size && cell.Duration == duration)
                .Select(cell => columns.Of(cell) + TrialColumns.PValueInCell),
        ];
        _each = new int[_places.Length];
    }

    /// <summary>One for every size and duration; none where there is one primary estimand.</summary>
    public static DecisionSums[] Of(TrialColumns columns, TrialDesign design) => design.Primary.Count < 2
        ? []
        : [.. from size in design.Sizes from duration in design.Durations select new DecisionSums(columns, design, size, duration)];

    public void Take(TrialRow row)
    {
        var pValues = _places.Select(place => row.Numbers[place]);
        bool[] rejected = _design.Multiplicity is { } rule
            ? rule.Rejected(pValues, _design.Level)
            : [.. pValues.Select(p => p <= _design.Level)];
        for (var place = 0; place < rejected.Length; place++)
        {
            _each[place] += rejected[place] ? 1 : 0;
        }

        _counts.Any += rejected.Contains(true) ? 1 : 0;
        _counts.All += rejected.Contains(false) ? 0 : 1;
        _counts.Rows++;
    }

    public DecisionResult Result() => new(
        _at.Size, _at.Duration, [.. _each.Select(count => MonteCarloEstimate.Proportion(count, _counts.Rows))],
        MonteCarloEstimate.Proportion(_counts.Any, _counts.Rows), MonteCarloEstimate.Proportion(_counts.All, _counts.Rows));
}
