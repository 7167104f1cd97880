namespace Quantal.Studies.Trials;

/// <summary>The size at which the primary analysis of an estimand reaches a power.</summary>
/// <param name="Cell">The first simulated size whose share of rejections is at least that; null if none is.</param>
/// <param name="Before">The simulated size before it, whose share is below; null if it is the smallest.</param>
/// <param name="Patients">
/// Where a straight line between the two shares reaches the power, in whole patients: the size itself if it is the smallest, null if none
/// reaches it.
/// </param>
public sealed record SizeForPower(CellResult? Cell, CellResult? Before, int? Patients)
{
    /// <summary>Reads the size off the shares of rejections.</summary>
    /// <param name="bySize">One analysis at every size, ascending; not empty.</param>
    /// <param name="power">The power, inside (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is not inside (0, 1).</exception>
    public static SizeForPower Of(IReadOnlyList<CellResult> bySize, double power)
    {
        ArgumentNullException.ThrowIfNull(bySize);
        if (!(power is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(power), power, "A power inside (0, 1) is needed.");
        }

        var place = bySize.Index().FirstOrDefault(one => one.Item.Rejected.Value >= power, (-1, null!)).Index;
        if (place <= 0)
        {
            return place < 0 ? new(null, null, null) : new(bySize[0], null, bySize[0].Cell.Size);
        }

        var (before, cell) = (bySize[place - 1], bySize[place]);
        var share = (power - before.Rejected.Value) / (cell.Rejected.Value - before.Rejected.Value);
        return new(cell, before, (int)Math.Ceiling(before.Cell.Size + (share * (cell.Cell.Size - before.Cell.Size)) - 1e-9));
    }
}
