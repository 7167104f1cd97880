using Quantal.Model.Readouts;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>
/// What the one number is that people are shown of a readout: in the report, in <c>summary.json</c> and on the page of a patient. Its value
/// is <see cref="TimeCourseSummary.Middle"/>, of a difference <see cref="ArmDifference.Middle"/>.
/// </summary>
public static class CentreWords
{
    /// <summary>As in <c>median of 200 virtual patients</c>.</summary>
    /// <param name="readout">The readout.</param>
    /// <param name="draws">Number of virtual patients besides the typical one.</param>
    public static string Of(ReadoutDefinition readout, int draws) => (EventReadout.Is(readout), draws) switch
    {
        (false, 0) => "typical patient",
        (true, 0) => "probability by then of the typical patient",
        (false, _) => $"median of {draws} virtual patients",
        (true, _) => $"probability by then, mean of {draws} virtual patients",
    };

    /// <summary>The same of a difference between treatments.</summary>
    /// <param name="readout">The readout.</param>
    /// <param name="draws">Number of virtual patients besides the typical one.</param>
    public static string OfDifference(ReadoutDefinition readout, int draws) => (EventReadout.Is(readout), draws) switch
    {
        (_, 0) => "difference of the typical patient",
        (false, _) => $"median of the differences of {draws} virtual patients",
        (true, _) => $"mean of the differences of {draws} virtual patients",
    };
}
