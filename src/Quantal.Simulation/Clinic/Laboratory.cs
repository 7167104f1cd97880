using Quantal.Model.Readouts;
using Quantal.Numerics.Random;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>Measures with the protocol's errors; each error belongs to seed, person, quantity and day.</summary>
/// <param name="protocol">The protocol.</param>
/// <param name="seed">The seed of the simulation.</param>
/// <param name="person">The person's number.</param>
internal sealed class Laboratory(Protocol protocol, ulong seed, ulong person)
{
    private static readonly uint[] Purposes = [.. Enum.GetValues<MeasuredQuantity>().Select(quantity => Of(quantity).Purpose)];

    /// <summary>Which readout each quantity is a measurement of.</summary>
    public static IReadOnlyList<int> Readouts { get; } =
        [.. Enum.GetValues<MeasuredQuantity>().Select(quantity => ReadoutCatalog.IndexOf(Of(quantity).Readout))];

    /// <summary>Measures what is asked for.</summary>
    /// <param name="day">The day.</param>
    /// <param name="asked">As bits by <see cref="MeasuredQuantity"/>.</param>
    /// <param name="truth">By <see cref="MeasuredQuantity"/>.</param>
    /// <param name="measured">Receives the measurements, NaN where not asked for.</param>
    public void Measure(int day, uint asked, ReadOnlySpan<double> truth, Span<double> measured)
    {
        for (var quantity = 0; quantity < measured.Length; quantity++)
        {
            measured[quantity] = (asked & (1u << quantity)) == 0 || protocol.Error((MeasuredQuantity)quantity) is not { } error
                ? double.NaN
                : error.Measure(truth[quantity], KeyedRandom.Normal(seed, person, Purposes[quantity], (uint)day));
        }
    }

    /// <summary>
    /// Which readout a quantity is a measurement of, and the key of its errors. The keys are frozen: others would give every simulated
    /// study other measurements.
    /// </summary>
    internal static (string Readout, uint Purpose) Of(MeasuredQuantity quantity) => quantity switch
    {
        MeasuredQuantity.Strength => ("strength_score_percent", Purpose.Of("measure.Strength")),
        MeasuredQuantity.Cmap => ("cmap_mV", Purpose.Of("measure.Cmap")),
        MeasuredQuantity.CmapIncrement => ("cmap_increment_percent", Purpose.Of("measure.CmapIncrement")),
        MeasuredQuantity.Qmg => ("qmg", Purpose.Of("measure.Qmg")),
        MeasuredQuantity.Tug3 => ("tug3_s", Purpose.Of("measure.Tug3")),
        MeasuredQuantity.VgccTitre => ("vgcc_titre_pM", Purpose.Of("measure.VgccTitre")),
        MeasuredQuantity.WhiteCells => ("wbc_1e9_per_L", Purpose.Of("measure.WhiteCells")),
        MeasuredQuantity.Neutrophils => ("anc_1e9_per_L", Purpose.Of("measure.Neutrophils")),
        MeasuredQuantity.Lymphocytes => ("lymphocytes_1e9_per_L", Purpose.Of("measure.Lymphocytes")),
        MeasuredQuantity.Platelets => ("platelets_1e9_per_L", Purpose.Of("measure.Platelets")),
        MeasuredQuantity.Haemoglobin => ("haemoglobin_g_per_L", Purpose.Of("measure.Haemoglobin")),
        MeasuredQuantity.MeanCellVolume => ("mcv_fL", Purpose.Of("measure.MeanCellVolume")),
        MeasuredQuantity.Alt => ("alt_U_per_L", Purpose.Of("measure.Alt")),
        MeasuredQuantity.Tgn => ("tgn_pmol_per_8e8_rbc", Purpose.Of("measure.Tgn")),
        MeasuredQuantity.Mmp => ("mmp_pmol_per_8e8_rbc", Purpose.Of("measure.Mmp")),
        MeasuredQuantity.Igg => ("igg_g_per_L", Purpose.Of("measure.Igg")),
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "Unknown quantity."),
    };
}
