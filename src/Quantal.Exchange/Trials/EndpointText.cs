using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Model.Units;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>Endpoints as sentences, such as <c>mean qmg</c> or <c>time to remission</c>; listed in docs/trials.md.</summary>
/// <param name="measured">What both arms measure.</param>
/// <param name="names">Names of conditions.</param>
internal sealed class EndpointText(IReadOnlySet<MeasuredQuantity> measured, IReadOnlyList<string> names)
{
    private static readonly string[] Forms =
    [
        "'mean qmg'", "'qmg at the end'", "'change of qmg'", "'difference between periods of qmg'", "'mean dose of prednisolone'",
        "'dose of prednisolone at the end'", "'time to death'", "'time to event fracture'", "'time to remission'",
        "'time to relapse after remission'", "'share with remission at the end'",
    ];

    /// <summary>Reads a sentence; null with a problem of the phrase if something does not fit.</summary>
    /// <param name="phrase">The sentence.</param>
    public TrialEndpoint? Read(Phrase phrase)
    {
        var words = phrase.Rest;
        var endpoint = phrase.Accept("mean") ? Mean(phrase, words)
            : phrase.Accept("change of") ? Of(phrase, words, TrialEndpoints.Change)
            : phrase.Accept("difference between periods of") ? Of(phrase, words, TrialEndpoints.BetweenPeriods)
            : phrase.Accept("time to") ? TimeTo(phrase, words)
            : phrase.Accept("share with") ? ShareWith(phrase, words)
            : AtEnd(phrase, words);
        phrase.End();
        return phrase.Problem is null ? endpoint : null;
    }

    private TrialEndpoint? Mean(Phrase phrase, string words) =>
        Dose(phrase) is { } days
            ? phrase.ExpectOne(ProtocolWords.Drugs) is { } drug ? TrialEndpoints.MeanDose(drug, days, words) : null
            : Of(phrase, words, TrialEndpoints.Mean);

    private TrialEndpoint? AtEnd(Phrase phrase, string words)
    {
        TrialEndpoint? endpoint;
        if (Dose(phrase) is { } days)
        {
            endpoint = phrase.ExpectOne(ProtocolWords.Drugs) is { } drug ? TrialEndpoints.DoseAtEnd(drug, days, words) : null;
        }
        else if (ProtocolWords.Quantities.Any(known => string.Equals(known.Word, phrase.NextWord, StringComparison.OrdinalIgnoreCase)))
        {
            endpoint = Of(phrase, words, TrialEndpoints.AtEnd);
        }
        else
        {
            phrase.Fail($"no endpoint: {Words.Quote(words)}", $"Write {Words.Or(Forms)}.");
            return null;
        }

        phrase.Expect("at the end");
        return endpoint;
    }

    // Days of which the amount is told; null if it is not about a dose.
    private static int? Dose(Phrase phrase) => phrase.Accept("dose of") ? 1 : phrase.Accept("alternate-day dose of") ? 2 : null;

    private TrialEndpoint? Of(Phrase phrase, string words, Func<MeasuredQuantity, string, string, TrialEndpoint> make)
    {
        if (phrase.ExpectOne([.. ProtocolWords.Quantities.Select(known => (known.Word, known.Quantity))]) is not { } quantity)
        {
            return null;
        }

        if (!measured.Contains(quantity))
        {
            phrase.Fail(
                $"'{ProtocolWords.NameOf(quantity)}', which no visit of some arm measures",
                "Measure it in a panel of both arms' protocols, or ask for something else.");
        }

        return make(quantity, words, ProtocolWords.Quantities.First(known => known.Quantity == quantity).Unit);
    }

    private TrialEndpoint? TimeTo(Phrase phrase, string words)
    {
        if (phrase.Accept("death"))
        {
            return TrialEndpoints.TimeToDeath(words);
        }

        if (phrase.Accept("event"))
        {
            return phrase.ExpectOne(ProtocolWords.Events) is { } happened ? TrialEndpoints.TimeTo(happened, words) : null;
        }

        return Named(phrase) is not { } name ? null : TrialEndpoints.TimeTo(name, phrase.Accept("after") ? Named(phrase) : null, words);
    }

    private TrialEndpoint? ShareWith(Phrase phrase, string words)
    {
        var name = Named(phrase);
        phrase.Expect("at the end");
        return name is null ? null : TrialEndpoints.ShareAtEnd(name, words);
    }

    private string? Named(Phrase phrase)
    {
        var name = names.OrderByDescending(name => name.Length).FirstOrDefault(phrase.Accept);
        if (name is null)
        {
            phrase.Fail(
                $"{phrase.Next()} where a named condition should stand",
                $"Known are {Words.Or(names)}; of what an arm does not measure nothing is known.", NearestWord.Of(phrase.NextWord, names));
        }

        return name;
    }
}
