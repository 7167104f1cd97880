namespace Quantal.Simulation.Protocols;

/// <summary>When a neoplasm is searched for, by a risk score at the first visit.</summary>
/// <param name="Plans">From the highest least score to the lowest; the first that a patient's score reaches holds.</param>
public sealed record Screening(IReadOnlyList<ScreeningPlan> Plans)
{
    /// <summary>The days on which a patient is searched; none if no plan holds or there is no score.</summary>
    /// <param name="score">Points of the risk score; NaN without one.</param>
    public IReadOnlyList<int> Days(double score)
    {
        foreach (var plan in Plans)
        {
            if (score >= plan.LeastScore)
            {
                return plan.Days;
            }
        }

        return [];
    }
}

/// <summary>Searches for a neoplasm from a score on.</summary>
/// <param name="LeastScore">Fewest points to which it applies.</param>
/// <param name="Days">Days of the searches, ascending, multiples of 7.</param>
public sealed record ScreeningPlan(int LeastScore, IReadOnlyList<int> Days);
