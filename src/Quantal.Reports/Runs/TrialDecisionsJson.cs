using System.Text.Json;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Runs;

/// <summary>What a trial decides by several primary estimands, and at looks before its end, for programs.</summary>
internal static class TrialDecisionsJson
{
    /// <summary>Writes what there is into the object of a trial.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="result">The result.</param>
    public static void Write(Utf8JsonWriter json, TrialResult result)
    {
        if (result.Decisions.Count > 0)
        {
            WriteDecisions(json, result);
        }

        if (result.Design.Looks is { } looks)
        {
            WriteLooks(json, result, looks);
        }
    }

    private static void WriteDecisions(Utf8JsonWriter json, TrialResult result)
    {
        json.WriteStartObject("decisions");
        json.WriteString("procedure", result.Design.Multiplicity?.Name ?? "each at the full level");
        json.WriteStartArray("sizesAndDurations");
        foreach (var decision in result.Decisions)
        {
            json.WriteStartObject();
            json.WriteNumber("size", decision.Size);
            json.WriteNumber("days", decision.Duration.Days);
            TrialJson.Write(json, "any", decision.Any);
            TrialJson.Write(json, "all", decision.All);
            json.WriteStartObject("each");
            foreach (var (estimand, rejected) in result.Design.Primary.Zip(decision.Each))
            {
                TrialJson.Write(json, estimand.Name, rejected);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLooks(Utf8JsonWriter json, TrialResult result, TrialLooks looks)
    {
        json.WriteStartObject("looks");
        json.WriteString("boundary", TrialLooks.Rules.First(rule => rule.Rule == looks.Rule).Name);
        json.WriteStartArray("analyses");
        foreach (var one in result.Sequential)
        {
            json.WriteStartObject();
            json.WriteString("estimand", one.Cell.Estimand.Name);
            json.WriteString("analysis", one.Cell.Analysis.Name);
            json.WriteNumber("size", one.Cell.Size);
            json.WriteNumber("days", one.Cell.Duration.Days);
            TrialJson.Write(json, "rejected", one.Rejected);
            TrialJson.Write(json, "enrolled", one.Enrolled);
            TrialJson.Write(json, "monthsToDecision", Months(one.Days));
            TrialJson.Write(json, "bias", one.Bias);
            json.WriteStartArray("looks");
            for (var look = 0; look < one.Looks.Count; look++)
            {
                Write(json, one, look);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SequentialResult result, int number)
    {
        var look = result.Looks[number];
        json.WriteStartObject();
        json.WriteNumber("patients", look.Patients);
        json.WriteFinite("information", result.Boundary.Information[number]);
        json.WriteFinite("criticalZ", result.Boundary.CriticalValues[number]);
        json.WriteFinite("level", result.Boundary.NominalPValues[number]);
        TrialJson.Write(json, "stopped", look.Stopped);
        TrialJson.Write(json, "enrolled", look.Enrolled);
        TrialJson.Write(json, "months", Months(look.Days));
        TrialJson.Write(json, "biasWhereItEnded", look.Bias);
        json.WriteEndObject();
    }

    private static MonteCarloEstimate Months(MonteCarloEstimate days) =>
        new(days.Value / Accrual.DaysPerMonth, days.StandardError / Accrual.DaysPerMonth);
}
