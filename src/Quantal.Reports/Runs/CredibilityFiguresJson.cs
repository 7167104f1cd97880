using System.Text.Json;
using Quantal.Model.Records;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Credibility;

namespace Quantal.Reports.Runs;

/// <summary>What was computed of the model itself, in a credibility file for programs.</summary>
internal static class CredibilityFiguresJson
{
    public static void Verification(Utf8JsonWriter json, CredibilityResult result) => json.List("verification", result.Verification, arm =>
    {
        json.WriteString("study", arm.Study);
        json.WriteString("arm", arm.Arm);
        json.WriteNumber("patients", arm.Patients);
        json.WriteFinite("referenceTolerance", SolutionVerification.ReferenceTolerance);
        json.WriteFinite("largestError", arm.Largest.Error);
        json.WriteFinite("largestErrorAtHalfTheStep", arm.HalvedError);
        json.WriteFinite("orderWithoutTablets", arm.Order);
        json.WriteFinite("driftWithoutTreatment", arm.Drift);
        json.List("sameBits", arm.Bits, way =>
        {
            json.WriteNumber("lanes", way.Lanes);
            json.WriteNumber("threads", way.Threads);
            json.WriteNumber("differing", way.Differing);
        });
        json.List("readouts", arm.Errors, error =>
        {
            json.WriteString("readout", error.Readout.Id);
            json.WriteFinite("largestError", error.Error);
            json.WriteFinite("largestErrorAtHalfTheStep", error.Halved);
            json.WriteNumber("draw", error.Patient);
        });
    });

    public static void Sensitivity(Utf8JsonWriter json, CredibilityResult result) => json.List("sensitivity", result.Questions, question =>
    {
        var screening = result.ScreeningOf(question);
        json.WriteString("use", question.Use);
        json.WriteString("study", question.Study);
        json.WriteString("arm", question.Arm.Name);
        json.Words("bearing", screening.Bearing(question.Asked).Select(place => result.Widths[place].Prior.Parameter.Id));
        json.List("readouts", question.Asked, asked =>
        {
            Asked(json, asked);
            json.List("effects", result.Widths.Zip(screening.On(asked)), pair =>
            {
                json.WriteString("parameter", pair.First.Prior.Parameter.Id);
                json.WriteFinite("meanAbsolute", pair.Second.MeanAbsolute);
                json.WriteFinite("mean", pair.Second.Mean);
                json.WriteFinite("deviation", pair.Second.Deviation);
                json.WriteNumber("effects", pair.Second.Count);
            });
        });
    });

    public static void Parameters(Utf8JsonWriter json, CredibilityResult result) => json.List("parameters", result.Widths, width =>
    {
        var (prior, values) = (width.Prior, width.Values);
        json.WriteString("parameter", prior.Parameter.Id);
        json.WriteString("record", prior.Parameter.Record);
        json.WriteString("priorGrade", GradeWords.Of(prior.Grade));
        json.WriteString("priorSource", prior.Source);
        json.WriteFinite("priorCentre", prior.Parameter.PriorCentre);
        Ends(json, values, 90);
        json.WriteFinite("deviationLeft", width.Left);
        json.WriteString("told", CredibilityWords.Told(width));
        json.WriteString("mostCorrelatedWith", width.Closest?.Id);
        json.WriteFinite("correlation", width.Closest?.Correlation ?? double.NaN);
    });

    public static void Uncertainty(Utf8JsonWriter json, CredibilityResult result) => json.List("uncertainty", result.Questions, question =>
    {
        var spreads = result.UncertaintyOf(question);
        json.WriteString("use", question.Use);
        json.WriteString("study", question.Study);
        json.WriteString("arm", question.Arm.Name);
        json.WriteNumber("members", spreads.Members);
        json.WriteNumber("people", spreads.People);
        json.WriteNumber("lost", spreads.Lost);
        json.WriteNumber("negative", spreads.Negative);
        json.List("readouts", question.Asked, asked =>
        {
            var spread = spreads.Of(asked);
            Asked(json, asked);
            Spread(json, "typicalPatient", spread.Typical);
            Spread(json, "meanOfPeople", spread.Mean);
            Spread(json, "onePerson", spread.Person);
        });
    });

    private static void Asked(Utf8JsonWriter json, AskedReadout asked)
    {
        json.WriteString("readout", asked.Readout.Id);
        json.WriteString("unit", asked.Readout.Unit);
        json.WriteFinite("day", asked.Day);
    }

    private static void Spread(Utf8JsonWriter json, string name, Spread spread)
    {
        json.WriteStartObject(name);
        json.WriteFinite("median", spread.Median);
        Ends(json, spread.Half, 50);
        Ends(json, spread.Most, 90);
        json.WriteEndObject();
    }

    private static void Ends(Utf8JsonWriter json, ConfidenceInterval interval, int percent)
    {
        json.WriteFinite($"lo{percent}", interval.Low);
        json.WriteFinite($"hi{percent}", interval.High);
    }
}
