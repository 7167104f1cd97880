using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using static Quantal.Studies.Endpoints.Endpoint;

namespace Quantal.Studies.Endpoints;

/// <summary>How a patient was treated.</summary>
internal static class TreatmentEndpoints
{
    private const int FirstWeeks = 8 * 7;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Endpoint> All { get; } =
    [
        Doses("immunosuppressed", "1", "1 if ever on prednisolone or azathioprine", s => Yes(s.Exposure.Immunosuppressed > 0)),
        Doses("azathioprine_ever", "1", "1 if ever on azathioprine", s => Yes(s.Exposure.Azathioprine > 0)),
        Doses("prednisolone_ever", "1", "1 if ever on prednisolone", s => Yes(s.Exposure.Prednisolone > 0)),
        Doses("amifampridine_ever", "1", "1 if ever on amifampridine", s => Yes(s.Exposure.Amifampridine > 0)),
        Doses("prednisolone_last", "1", "1 if on prednisolone at the end of follow-up", s => Yes(s.Exposure.PrednisoloneAtEnd)),
        Doses("azathioprine_last", "1", "1 if on azathioprine at the end of follow-up", s => Yes(s.Exposure.AzathioprineAtEnd)),
        Doses("both_last", "1", "1 if on prednisolone and azathioprine at the end of follow-up",
            s => Yes(s.Exposure.PrednisoloneAtEnd && s.Exposure.AzathioprineAtEnd)),
        Doses("azathioprine_y", "y", "time on azathioprine", s => Years(s.Exposure.Azathioprine)),
        Doses("off_azathioprine_y", "y", "time never yet on azathioprine", s => Years(s.Exposure.BeforeAzathioprine)),
        Doses("prednisolone_y", "y", "time on prednisolone", s => Years(s.Exposure.Prednisolone)),
        Doses("immunosuppressed_y", "y", "time on prednisolone, azathioprine or both", s => Years(s.Exposure.Immunosuppressed)),
        Doses("amifampridine_y", "y", "time on amifampridine", s => Years(s.Exposure.Amifampridine)),
        Doses("prednisolone_mg_per_d", "mg/d", "mean dose of prednisolone while on it", s => MeanDose(s.Exposure)),
        Doses("azathioprine_stopped_for_harm", "1", "1 if azathioprine was stopped because of harm",
            s => Yes(WasStoppedForHarm(s.Chart, Drug.Azathioprine))),
        Courses("plasma_exchange_first", "1 if a course of plasma exchange was given in the first eight weeks",
            s => Yes(FirstDay(s.Chart, Course.PlasmaExchange) is >= 0 and < FirstWeeks)),
        Courses("plasma_exchanges", "courses of plasma exchange", s => Count(s.Chart, Course.PlasmaExchange, CourseStep.Begun)),
        Courses("immunoglobulin_repeated", "1 if repeated immunoglobulin was given because drugs did not control symptoms",
            s => Yes(Count(s.Chart, Course.Immunoglobulin, CourseStep.Repeated) > 0)),
        Courses("immunoglobulin_courses", "courses of immunoglobulin", s => Count(s.Chart, Course.Immunoglobulin, CourseStep.Begun)),
    ];

    private static Endpoint Doses(string id, string unit, string definition, Func<Subject, double> value) =>
        new(id, unit, definition, ChartContents.Of(ChartParts.Visits | ChartParts.Doses), value);

    private static Endpoint Courses(string id, string definition, Func<Subject, double> value) =>
        new(id, "1", definition, ChartContents.Of(ChartParts.Courses), value);

    private static double MeanDose(Exposure exposure) =>
        exposure.Prednisolone == 0 ? double.NaN : exposure.PrednisoloneMilligrams / exposure.Prednisolone;

    private static bool WasStoppedForHarm(PatientChart chart, Drug drug)
    {
        foreach (var dose in chart.Doses)
        {
            if (dose.Drug == drug && dose.Because == Reason.Harm && dose.Change is DrugChange.Stop or DrugChange.StopForGood)
            {
                return true;
            }
        }

        return false;
    }

    private static int FirstDay(PatientChart chart, Course course)
    {
        foreach (var entry in chart.Courses)
        {
            if (entry.Course == course && entry.Step == CourseStep.Begun)
            {
                return entry.Day;
            }
        }

        return -1;
    }

    private static int Count(PatientChart chart, Course course, CourseStep step)
    {
        var count = 0;
        foreach (var entry in chart.Courses)
        {
            count += entry.Course == course && entry.Step == step ? 1 : 0;
        }

        return count;
    }
}
