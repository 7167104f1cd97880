namespace Quantal.Studies.Trials;

/// <summary>
/// Where the variance of a trial's estimate comes from, told from the twins, who show what each patient had to gain.
/// </summary>
/// <param name="Total">Variance of the estimates over repetitions.</param>
/// <param name="Evidence">Its part from the set of parameters: the true effect is another in each.</param>
/// <param name="Patients">Its part from who came: patients differ in what they gain, and a trial has few of them.</param>
/// <remarks>
/// By the law of total variance. Each part is estimated without bias, and so can come out a little below 0 where it is small.
/// </remarks>
public sealed record EffectVariance(double Total, double Evidence, double Patients)
{
    /// <summary>
    /// The part that is luck: which patient came to which arm, what chance did there, errors of measurement, and who dropped out.
    /// </summary>
    public double Luck => Total - Evidence - Patients;

    /// <summary>Takes the variance of a difference apart; null where the estimate is none or does not vary.</summary>
    /// <param name="cell">The analysis.</param>
    /// <param name="truth">The truth of its estimand at its duration.</param>
    public static EffectVariance? Of(CellResult cell, TruthResult truth)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(truth);
        var total = cell.Empirical.Value * cell.Empirical.Value;
        double[] means = [.. truth.DifferenceOfMember.Where(double.IsFinite)];
        var (twins, each) = (truth.Twins, truth.Twins / means.Length);
        if (cell.Cell.Analysis.Scale != EffectScale.Difference || !(total > 0) || !(twins > means.Length) || !(cell.Patients > 0))
        {
            return null;
        }

        var mean = means.Average();
        var squares = means.Sum(value => (value - mean) * (value - mean));
        var within = Math.Max(0, (truth.Spread * truth.Spread * (twins - 1)) - (each * squares)) / (twins - means.Length);
        var between = (squares - ((means.Length - 1) * within / each)) / means.Length;
        return new EffectVariance(total, between, within / cell.Patients);
    }
}
