using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Runs;

/// <summary>The operating characteristics of a trial, for programs.</summary>
internal static class TrialJson
{
    private static readonly (string Name, ArmCount What)[] Counts =
    [
        ("patients", ArmCount.Patients), ("dropouts", ArmCount.Dropouts), ("stoppedTrialDrug", ArmCount.Stopping),
        ("rescued", ArmCount.Rescue), ("died", ArmCount.Deaths), ("leukopeniaBelow3", ArmCount.Leukopenia), ("seriousInfection", ArmCount.SeriousInfections),
    ];

    // What trials are planned for.
    private static readonly double[] UsualPowers = [0.8, 0.9];

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="result">The result.</param>
    public static void Write(Stream stream, TrialResult result)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        json.WriteStartObject();
        json.WriteString("format", "quantal-trial/1");
        json.WriteString("disclaimer", Disclaimer.Text);
        json.WriteString("trial", result.Design.Name);
        json.WriteString("population", result.Design.Population.Id);
        json.WriteNumber("replicates", result.Replicates);
        json.WriteNumber("members", result.Members);
        json.WriteNumber("level", result.Design.Level);
        json.WriteBoolean("armsAreAlike", result.Design.ArmsAreAlike);
        Write(json, "screenedPerPatient", result.Screened);
        json.WriteNumber("patientsNotComputed", result.NotComputed);
        json.WriteStartArray("accrual");
        foreach (var (size, days) in result.Design.Sizes.Zip(result.LastIn))
        {
            json.WriteStartObject();
            json.WriteNumber("size", size);
            json.WriteStartObject("monthsToLastPatientIn");
            json.WriteFinite("median", days.Median / Accrual.DaysPerMonth);
            json.WriteFinite("lo90", days.Lower / Accrual.DaysPerMonth);
            json.WriteFinite("hi90", days.Upper / Accrual.DaysPerMonth);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("arms");
        foreach (var arm in result.Arms)
        {
            json.WriteStartObject();
            json.WriteString("arm", arm.Arm.Name);
            json.WriteString("protocol", arm.Arm.Protocol.Name);
            foreach (var (name, what) in Counts)
            {
                json.WriteNumber(name, arm.Counts[(int)what]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("truths");
        foreach (var truth in result.Truths)
        {
            Write(json, truth);
        }

        json.WriteEndArray();
        json.WriteStartArray("analyses");
        foreach (var cell in result.Cells)
        {
            Write(json, cell);
        }

        json.WriteEndArray();
        WriteSizes(json, result);
        TrialDecisionsJson.Write(json, result);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TruthResult truth)
    {
        json.WriteStartObject();
        json.WriteString("estimand", truth.Estimand.Name);
        json.WriteString("endpoint", truth.Estimand.Endpoint.Words);
        json.WriteString("unit", truth.Estimand.Endpoint.Unit);
        json.WriteNumber("days", truth.Duration.Days);
        json.WriteFinite("twins", truth.Twins);
        Write(json, "difference", truth.Difference);
        json.WriteFinite("spreadOfPatients", truth.Spread);
        if (truth.Estimand.Endpoint.Kind == EndpointKind.Time)
        {
            json.WriteFinite("logHazardRatio", truth.LogHazardRatio);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CellResult result)
    {
        var (estimand, analysis, size, duration) = result.Cell;
        json.WriteStartObject();
        json.WriteString("estimand", estimand.Name);
        json.WriteString("analysis", analysis.Name);
        json.WriteNumber("size", size);
        json.WriteNumber("days", duration.Days);
        Write(json, "rejected", result.Rejected);
        WriteMembers(json, MemberPower.Of(result));
        Write(json, "estimate", result.Estimate);
        Write(json, "empiricalSe", result.Empirical);
        Write(json, "modelSe", result.Model);
        Write(json, "bias", result.Bias);
        Write(json, "coverage", result.Coverage);
        json.WriteFinite("patients", result.Patients);
        json.WriteNumber("failures", result.Failures);
        json.WriteNumber("infiniteEstimates", result.Infinite);
        json.WriteStartArray("rejectedByMember");
        foreach (var (rejected, of) in result.RejectedByMember)
        {
            json.WriteStartArray();
            json.WriteNumberValue(rejected);
            json.WriteNumberValue(of);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // What the doubt about the evidence leaves open of the share that rejects; no range where it cannot be told.
    private static void WriteMembers(Utf8JsonWriter json, MemberProbabilities power)
    {
        Write(json, "assurance", new(power.Mean, power.StandardError));
        json.WriteStartObject("rejectedOverMembers");
        json.WriteFinite("lo90", power.Quantile(0.05));
        json.WriteFinite("hi90", power.Quantile(0.95));
        json.WriteEndObject();
    }

    private static void WriteSizes(Utf8JsonWriter json, TrialResult result)
    {
        json.WriteStartArray("primary");
        foreach (var cells in result.Cells.Where(cell => result.Design.Deciding.Contains(cell.Cell))
            .GroupBy(cell => (cell.Cell.Estimand, cell.Cell.Analysis, cell.Cell.Duration)))
        {
            json.WriteStartObject();
            json.WriteString("estimand", cells.Key.Estimand.Name);
            json.WriteString("analysis", cells.Key.Analysis.Name);
            json.WriteNumber("days", cells.Key.Duration.Days);
            json.WriteStartArray("sizeForPower");
            foreach (var power in result.Design.ArmsAreAlike ? [] : UsualPowers)
            {
                var (at, before, patients) = SizeForPower.Of([.. cells.OrderBy(cell => cell.Cell.Size)], power);
                json.WriteStartObject();
                json.WriteNumber("power", power);
                json.WriteFinite("patients", patients ?? double.NaN);
                json.WriteFinite("above", before?.Cell.Size ?? double.NaN);
                json.WriteFinite("upTo", at?.Cell.Size ?? double.NaN);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a figure with its Monte-Carlo standard error.</summary>
    public static void Write(Utf8JsonWriter json, string name, MonteCarloEstimate figure)
    {
        json.WriteStartObject(name);
        json.WriteFinite("value", figure.Value);
        json.WriteFinite("monteCarloSe", figure.StandardError);
        json.WriteEndObject();
    }
}
