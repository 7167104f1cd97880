using Quantal.Model.Azathioprine;
using Quantal.Model.Prednisolone;
using Quantal.Numerics;

namespace Quantal.Model.Composition;

/// <summary>From amounts of drug to what the slow biology sees of them.</summary>
public static class DriveEquations
{
    /// <summary>Writes azathioprine's part of the drive.</summary>
    public static void Azathioprine<T>(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual, ref Drive<T> drive)
        where T : struct, INumeric<T>
    {
        drive.DnaThioguanine   = AzathioprineEquations.DnaThioguanine(in amounts, in individual);
        drive.DnaThioguanineSquared = drive.DnaThioguanine * drive.DnaThioguanine;
        drive.Mmp              = AzathioprineEquations.MmpPerRedCell(in amounts, in individual);
        drive.AzathioprineDose = AzathioprineEquations.RecentDailyDose(in amounts, in individual);
    }

    /// <summary>Writes prednisolone's part of the drive.</summary>
    public static void Prednisolone<T>(in PrednisoloneAmounts<T> amounts, in PrednisoloneParameters<T> parameters, in PrednisoloneIndividual<T> individual, ref Drive<T> drive)
        where T : struct, INumeric<T>
    {
        var unbound = PrednisoloneEquations.UnboundConcentration(in amounts, in individual);
        drive.Suppression       = PrednisoloneEquations.Suppression(unbound, in parameters);
        drive.PlasmaCellKilling = PrednisoloneEquations.PlasmaCellKilling(unbound, in parameters);
        drive.PrednisoloneDose  = individual.RecentDoseRate * amounts.RecentDoses;
    }
}
