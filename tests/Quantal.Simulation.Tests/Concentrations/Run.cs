using Quantal.Simulation.Concentrations;

namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>Runs records through the product.</summary>
internal static class Run
{
    /// <summary>The concentration at each record of one individual, each with its values.</summary>
    public static double[] Records(bool hasPeripheral, IReadOnlyList<EventRecord> records, IReadOnlyList<double[]> values) =>
        Records(ConcentrationModels.General[hasPeripheral ? 1 : 0], records, values);

    /// <summary>The concentration at each record of one individual, each with its values.</summary>
    public static double[] Records(ConcentrationModel model, IReadOnlyList<EventRecord> records, IReadOnlyList<double[]> values)
    {
        var course = new ConcentrationCourse(model);
        course.Begin();
        return [.. records.Select((record, index) => course.Follow(in record, values[index]))];
    }

    /// <summary>The concentration at each record of one individual whose values do not change.</summary>
    public static double[] Records(ConcentrationModel model, double[] values, params EventRecord[] records) =>
        Records(model, records, [.. records.Select(_ => values)]);
}
