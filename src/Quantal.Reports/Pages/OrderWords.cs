using System.Globalization;
using Quantal.Model.Units;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Reports.Pages;

/// <summary>A patient and a treatment's orders in words, as a prescriber would say them.</summary>
public static class OrderWords
{
    private const int Day = Clock.MinutesPerDay;

    /// <summary>The patient in one line.</summary>
    public static string Describe(Patient patient)
    {
        var phenotypes = patient.Phenotypes;
        var measured = new List<string>();
        if (patient.Baseline.CmapMillivolts is { } cmap)
        {
            measured.Add($"CMAP {Number(cmap)} mV");
        }

        if (patient.Baseline.VgccTitrePicomolar is { } titre)
        {
            measured.Add($"VGCC antibody {Number(titre)} pM");
        }

        return $"{(patient.Sex == Sex.Female ? "Woman" : "Man")}, {Number(patient.AgeYears)} years, {Number(patient.WeightKilograms)} kg, "
            + $"{Number(patient.HeightCentimetres)} cm; {(patient.Aetiology == Aetiology.Idiopathic ? "no tumour" : "small-cell lung cancer")}; "
            + $"metaboliser phenotypes TPMT {Word(phenotypes.Tpmt)}, NUDT15 {Word(phenotypes.Nudt15)}, NAT2 {Word(phenotypes.Nat2)}; "
            + (measured.Count == 0 ? "nothing measured before treatment" : "before treatment " + string.Join(", ", measured));
    }

    /// <summary>One order in one sentence without a full stop.</summary>
    public static string Describe(Order order) => order switch
    {
        RepeatedDose dose => $"{dose.Drug} {Amount(dose.Dose)} {Interval(dose.EveryMinutes)} from {Moment(dose.FromMinute)}"
            + (dose.UntilMinute is { } until ? $" until {Moment(until)}" : "") + Describe(dose.Taper) + Taken(dose.Taken),
        DatedDose dose =>
            $"{dose.Drug} {Amount(dose.Dose)}" + (dose.OverMinutes > 0 ? $" over {Duration(dose.OverMinutes)}" : "")
                + Times(dose.OnMinutes) + Taken(dose.Taken),
        PlasmaExchange exchange =>
            $"Plasma exchange of {Number(exchange.PlasmaVolumes)} plasma volume{(exchange.PlasmaVolumes == 1 ? "" : "s")}"
                + Times(exchange.OnMinutes),
        _ => throw new NotSupportedException($"No words for an order of type {order.GetType().Name}."),
    };

    /// <summary>When readouts are read, in one sentence without a full stop.</summary>
    public static string Describe(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var (every, at) = (observation.EveryMinutes, observation.AtMinute);
        var from = observation.FromMinute == 0 ? "" : $" from {Moment(observation.FromMinute)} on";
        var hour = at == 0
            ? "at the morning hour, before the tablets of that hour"
            : $"{Duration(at)} after the morning hour, which is that of the first tablets";
        var when = every % Day == 0
            ? $"Readouts are those of a visit every {Duration(every)}{from}, {hour}"
            : $"Readouts are read every {Duration(every)}{from}, counted from the morning hour of day 0"
                + (at == 0 ? "" : $", each {Duration(at)} later");
        return $"{when}; those of day 0 are from before the first dose";
    }

    private static string Describe(Taper? taper) => taper is null
        ? ""
        : $"; from {Moment(taper.StartMinute)} lowered by {Milligrams(taper.StepMilligrams)} every {Duration(taper.EveryMinutes)} "
            + (taper.ToMilligrams == 0 ? "until it is stopped" : $"to {Milligrams(taper.ToMilligrams)}");

    private static string Taken(double taken) => taken < 1 ? $"; {Number(100 * taken)} % of intakes are swallowed" : "";

    private static string Amount(Dose dose) => Milligrams(dose.Milligrams) + (dose.PerKilogram ? "/kg" : "");

    private static string Milligrams(double milligrams) =>
        milligrams >= 1000 ? $"{Number(milligrams / 1000)} g" : $"{Number(milligrams)} mg";

    private static string Interval(int minutes) => minutes switch
    {
        Day => "once a day",
        2 * Day => "on alternate days",
        7 * Day => "once a week",
        Day / 2 => "twice a day",
        Day / 3 => "three times a day",
        Day / 4 => "four times a day",
        _ => $"every {Duration(minutes)}",
    };

    private static string Times(IReadOnlyList<int> minutes)
    {
        if (minutes.Count == 1)
        {
            return $" on {Moment(minutes[0])}";
        }

        var gap = minutes[1] - minutes[0];
        var regular = minutes.Count > 3 && Enumerable.Range(1, minutes.Count - 1).All(i => minutes[i] - minutes[i - 1] == gap);
        return regular
            ? $" every {Duration(gap)} from {Moment(minutes[0])} to {Moment(minutes[^1])} ({minutes.Count} times)"
            : $" on days {string.Join(", ", minutes.Select(minute => Moment(minute)[4..]))}";
    }

    private static string Moment(int minute) => $"day {minute / Day}" + (minute % Day == 0 ? "" : $" at +{Duration(minute % Day)}");

    private static string Duration(int minutes)
    {
        var (size, unit) = minutes % Day == 0 ? (Day, "day") : minutes % 60 == 0 ? (60, "hour") : (1, "minute");
        return minutes == size ? $"1 {unit}" : $"{minutes / size} {unit}s";
    }

    private static string Word(Phenotype? phenotype) => phenotype?.ToString().ToLowerInvariant() ?? "not tested";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
