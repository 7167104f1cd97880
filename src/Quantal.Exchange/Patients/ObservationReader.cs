using Quantal.Exchange.Patients.Grammar;
using Quantal.Exchange.Yaml;
using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Patients;

/// <summary>Reads the block <c>observe</c>.</summary>
internal sealed class ObservationReader(ReadContext context)
{
    /// <summary>Most times at which readouts are saved.</summary>
    public const int MaximumTimes = 200_000;

    // At a visit the morning tablet has been taken an hour before.
    private const int VisitMinute = 60;

    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The observation, or null after a finding.</summary>
    public Observation? Read(YamlNode node)
    {
        var g = context.Grammar;
        if (Fields.Read(node, (MapForm)g.Observe.Form, "observe", context.Findings) is not { } f)
        {
            return null;
        }

        var until = _values.Time(f[g.ObserveUntil], g.ObserveUntil);
        var every = _values.Time(f[g.ObserveEvery], g.ObserveEvery);
        var given = _values.Time(f[g.ObserveAt], g.ObserveAt);
        if (until is null || every is null || (f[g.ObserveAt] is not null && given is null))
        {
            return null;
        }

        var at = given ?? (every % Minutes.PerDay == 0 ? VisitMinute : 0);
        if (at >= every)
        {
            context.Findings.Error(f[g.ObserveAt]!.Place, $"{f[g.ObserveAt]!.Describe()} at 'at' is not shorter than 'every'", "Visits would overtake each other; shorten it.");
        }

        if (every > until)
        {
            context.Findings.Error(f[g.ObserveEvery]!.Place, $"{f[g.ObserveEvery]!.Describe()} at 'every' is longer than the observation", "Lengthen 'until' or shorten 'every'.");
        }

        if ((until - at) / every + 1 > MaximumTimes)
        {
            context.Findings.Error(f[g.ObserveEvery]!.Place, $"{(until - at) / every + 1} times at which readouts are saved", $"At most {MaximumTimes} are supported; lengthen 'every' or shorten 'until'.");
        }

        return new Observation(until.Value, every.Value, at);
    }
}
