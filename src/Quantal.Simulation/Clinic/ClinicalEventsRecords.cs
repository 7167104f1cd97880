using System.Reflection;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Model.Layout;
using Quantal.Model.Records;
using Quantal.Numerics;

namespace Quantal.Simulation.Clinic;

/// <summary>The values of <see cref="ClinicalEventsParameters{T}"/> from their evidence records.</summary>
internal static class ClinicalEventsRecords
{
    private static readonly string[] Ids =
        [.. FieldLayout.Of(typeof(ClinicalEventsParameters<double>), typeof(double)).Select(place => place.Field.GetCustomAttribute<EvidenceAttribute>()!.Id)];

    /// <summary>The values of one patient.</summary>
    /// <param name="typical">Typical value of a record in coherent units, by id.</param>
    public static ClinicalEventsParameters<double> Of(Func<string, double> typical)
    {
        var parameters = default(ClinicalEventsParameters<double>);
        var fields = Fields.Of<ClinicalEventsParameters<double>, double>(ref parameters);
        for (var index = 0; index < fields.Length; index++)
        {
            fields[index] = typical(Ids[index]);
        }

        return parameters;
    }

    /// <summary>The same values in every lane.</summary>
    /// <param name="typical">Typical value of a record in coherent units, by id.</param>
    public static ClinicalEventsParameters<T> Of<T>(Func<string, double> typical)
        where T : struct, ILane<T>
    {
        var values = Of(typical);
        var parameters = default(ClinicalEventsParameters<T>);
        var fields = Fields.Of<ClinicalEventsParameters<T>, T>(ref parameters);
        for (var index = 0; index < fields.Length; index++)
        {
            fields[index] = T.Constant(Fields.Of<ClinicalEventsParameters<double>, double>(ref values)[index]);
        }

        return parameters;
    }
}
