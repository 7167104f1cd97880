using Quantal.Model.Readouts;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>Measures with the protocol's errors; each error belongs to seed, person, quantity and day.</summary>
/// <param name="protocol">The protocol.</param>
/// <param name="seed">The seed of the simulation.</param>
/// <param name="person">The person's number.</param>
internal sealed class Laboratory(Protocol protocol, ulong seed, ulong person)
{
    private static readonly uint[] Purposes = [.. Enum.GetNames<MeasuredQuantity>().Select(name => Purpose.Of($"measure.{name}"))];

    /// <summary>Which readout each quantity is a measurement of.</summary>
    public static IReadOnlyList<int> Readouts { get; } = [.. Enum.GetValues<MeasuredQuantity>().Select(quantity => ReadoutCatalog.IndexOf(ReadoutOf(quantity)))];

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

    private static string ReadoutOf(MeasuredQuantity quantity) => quantity switch
    {
        MeasuredQuantity.Strength => "strength_percent_normal",
        MeasuredQuantity.Cmap => "cmap_mV",
        MeasuredQuantity.CmapIncrement => "cmap_increment_percent",
        MeasuredQuantity.Qmg => "qmg",
        MeasuredQuantity.Tug3 => "tug3_s",
        MeasuredQuantity.VgccTitre => "vgcc_titre_pM",
        MeasuredQuantity.WhiteCells => "wbc_1e9_per_L",
        MeasuredQuantity.Neutrophils => "anc_1e9_per_L",
        MeasuredQuantity.Lymphocytes => "lymphocytes_1e9_per_L",
        MeasuredQuantity.Platelets => "platelets_1e9_per_L",
        MeasuredQuantity.Haemoglobin => "haemoglobin_g_per_L",
        MeasuredQuantity.MeanCellVolume => "mcv_fL",
        MeasuredQuantity.Alt => "alt_U_per_L",
        MeasuredQuantity.Tgn => "tgn_pmol_per_8e8_rbc",
        MeasuredQuantity.Mmp => "mmp_pmol_per_8e8_rbc",
        MeasuredQuantity.Igg => "igg_g_per_L",
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "Unknown quantity."),
    };
}
