using System.Globalization;
using Quantal.Simulation.Results;

namespace Quantal.Exchange.Output;

/// <summary>What a reader is told of virtual patients that could not be integrated.</summary>
public static class FailureTexts
{
    /// <summary>No text, or one for the typical patient and one for the draws.</summary>
    public static IEnumerable<string> Of(TreatmentResult treatment)
    {
        if (!treatment.Typical.Outcome.Succeeded)
        {
            yield return $"{treatment.Name}: the typical patient could not be computed past {Moment(treatment.Typical.Outcome)}.";
        }

        var failed = treatment.Draws.Where(draw => !draw.Outcome.Succeeded).Select(draw => draw.Outcome).ToList();
        if (failed.Count > 0)
        {
            yield return $"{treatment.Name}: {failed.Count} of {treatment.Draws.Count} draws could not be computed to the end and count "
                + $"only until then. The first of them: {Moment(failed.MinBy(outcome => outcome.Day)!)}.";
        }
    }

    private static string Moment(Outcome outcome) => $"day {outcome.Day.ToString("0.#", CultureInfo.InvariantCulture)} ({outcome.Cause})";
}
