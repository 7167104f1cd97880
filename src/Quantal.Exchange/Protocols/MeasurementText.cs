using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads measurement errors such as <c>sd 4 %</c> (in the quantity's unit) and <c>cv 12 %</c> (a share of the value).</summary>
internal static class MeasurementText
{
    /// <summary>The largest coefficient of variation in percent.</summary>
    private const double MostPercent = 100;

    /// <summary>The error, or null if the phrase has a problem.</summary>
    public static MeasurementError? Read(Phrase phrase, MeasuredQuantity quantity)
    {
        var relative = phrase.ExpectOne<bool>([("cv", true), ("sd", false)]);
        var size = phrase.Number();
        var unit = ProtocolWords.Quantities.First(q => q.Quantity == quantity).Unit;
        if (relative is not null)
        {
            phrase.Expect(relative.Value ? "%" : unit);
        }

        phrase.End();
        if (size < 0 || (relative == true && size > MostPercent))
        {
            phrase.Fail($"an error of {Words.Number(size.Value)}", "Write an error that is not negative, and a cv of at most 100 %.");
        }

        return phrase.Problem is null ? new MeasurementError(quantity, relative!.Value ? size!.Value / MostPercent : size!.Value, relative.Value) : null;
    }
}
