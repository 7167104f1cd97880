using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Simulation.Engine;

/// <summary>
/// The drive over one step by its first two Legendre moments: mean, and the half-width of the straight line of best fit.
/// The error of the step then falls with the fourth power of its length, although tablets act within hours.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
internal struct AffineDrive<T>
    where T : struct, INumeric<T>
{
    /// <summary>Mean over the step.</summary>
    public Drive<T> Mean;

    /// <summary>Rise of the fitted line from the middle of the step to its end.</summary>
    public Drive<T> HalfRise;

    /// <summary>The drive at a fraction of the step, 0 at its start and 1 at its end.</summary>
    public readonly void At(T fraction, out Drive<T> drive)
    {
        var place = fraction + fraction - T.Constant(1);
        drive.DnaThioguanine = Mean.DnaThioguanine + (place * HalfRise.DnaThioguanine);
        drive.DnaThioguanineSquared = Mean.DnaThioguanineSquared + (place * HalfRise.DnaThioguanineSquared);
        drive.Mmp = Mean.Mmp + (place * HalfRise.Mmp);
        drive.AzathioprineDose = Mean.AzathioprineDose + (place * HalfRise.AzathioprineDose);
        drive.Suppression = Mean.Suppression + (place * HalfRise.Suppression);
        drive.PlasmaCellKilling = Mean.PlasmaCellKilling + (place * HalfRise.PlasmaCellKilling);
        drive.PrednisoloneDose = Mean.PrednisoloneDose + (place * HalfRise.PrednisoloneDose);
        drive.ImmunoglobulinInfusion = Mean.ImmunoglobulinInfusion;
    }
}
