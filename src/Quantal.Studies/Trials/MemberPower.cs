using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Trials;

/// <summary>The power of an analysis under each set of parameters of the ensemble, with luck taken out: the doubt about the evidence.</summary>
public static class MemberPower
{
    /// <summary>The power over the members that had a repetition.</summary>
    /// <param name="cell">The analysis.</param>
    public static MemberProbabilities Of(CellResult cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        (int Rejected, int Of)[] members = [.. cell.RejectedByMember.Where(member => member.Of > 0)];
        return MemberProbabilities.Of([.. members.Select(member => member.Rejected)], [.. members.Select(member => member.Of)]);
    }
}
