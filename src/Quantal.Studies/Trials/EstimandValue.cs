using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;

namespace Quantal.Studies.Trials;

/// <summary>
/// What an estimand takes from one patient: what the trial saw in the arm of allocation, and what is true in either arm.
/// </summary>
/// <param name="estimand">The estimand.</param>
/// <param name="start">Day of allocation, from the first visit on.</param>
/// <param name="drug">The trial drug; null if there is none.</param>
/// <remarks>
/// The trial cannot see what would have been. Of the hypothetical strategy it has the values until the event; of a principal stratum
/// those in whom the event did not come in their own arm. How far that misleads is the bias against the truth.
/// </remarks>
public sealed class EstimandValue(Estimand estimand, int start, Drug? drug)
{
    /// <summary>What the trial saw; missing where it saw nothing that counts.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="days">Length of the follow-up from allocation in days.</param>
    public TrialOutcome Seen(TrialPatient patient, int days)
    {
        ArgumentNullException.ThrowIfNull(patient);
        var chart = patient.Chart(patient.Arm);
        var seen = Earliest(chart, Strategy.Hypothetical, patient.DropoutDay);
        return Earliest(chart, Strategy.PrincipalStratum) <= Math.Min(start + days, patient.DropoutDay)
            ? TrialOutcome.Missing
            : Value(chart, days, seen);
    }

    /// <summary>What is true in both arms; missing where the patient does not belong to the estimand's stratum.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="days">Length of the follow-up from allocation in days.</param>
    public (TrialOutcome Tested, TrialOutcome Control) True(TrialPatient patient, int days)
    {
        ArgumentNullException.ThrowIfNull(patient);
        var (tested, control) = (patient.Chart(0, estimand.Hypothetical), patient.Chart(1, estimand.Hypothetical));
        return Math.Min(Earliest(tested, Strategy.PrincipalStratum), Earliest(control, Strategy.PrincipalStratum)) <= start + days
            ? (TrialOutcome.Missing, TrialOutcome.Missing)
            : (Value(tested, days, IntercurrentDays.Never), Value(control, days, IntercurrentDays.Never));
    }

    private TrialOutcome Value(PatientChart chart, int days, int seen)
    {
        var end = start + days;
        var horizon = Earliest(chart, Strategy.WhileOnTreatment, end);
        seen = Math.Min(seen, chart.End.Death == DeathCause.None ? int.MaxValue : chart.End.Day);
        var window = new TrialWindow(start, horizon, seen);
        var failed = Earliest(chart, Strategy.Composite);
        if (failed > window.End)
        {
            return estimand.Endpoint.Value(chart, window);
        }

        if (estimand.Endpoint.Kind == EndpointKind.Number)
        {
            return new(estimand.Failure!.Value);
        }

        // What came before the failure came.
        var until = estimand.Endpoint.Value(chart, window with { Horizon = failed });
        return until.Happened && until.Value < failed - start ? until
            : estimand.Failure!.IsEvent ? new(failed - start, true)
            : new(horizon - start);
    }

    private int Earliest(PatientChart chart, Strategy strategy, int latest = IntercurrentDays.Never)
    {
        foreach (var happened in estimand.By(strategy))
        {
            latest = Math.Min(latest, IntercurrentDays.Of(chart, happened, start, drug));
        }

        return latest;
    }
}
