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
        return IsSeen(patient, chart, days) ? Value(chart, days, LastSeen(patient, chart)) : TrialOutcome.Missing;
    }

    /// <summary>What the trial saw at planned visits; null where the patient does not count.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="visits">The visits in days from allocation, the last at the end of the follow-up.</param>
    /// <exception cref="InvalidOperationException">Earlier days tell nothing of the endpoint.</exception>
    public double[]? SeenAt(TrialPatient patient, IReadOnlyList<int> visits)
    {
        ArgumentNullException.ThrowIfNull(patient);
        ArgumentNullException.ThrowIfNull(visits);
        var values = estimand.Endpoint.AtVisits
            ?? throw new InvalidOperationException($"'{estimand.Endpoint.Words}' has no values at visits.");
        var chart = patient.Chart(patient.Arm);
        if (!IsSeen(patient, chart, visits[^1]))
        {
            return null;
        }

        var window = Window(chart, visits[^1], LastSeen(patient, chart));
        var (failed, seen) = (Earliest(chart, Strategy.Composite) - start, values(chart, window, visits));
        for (var visit = 0; visit < seen.Length; visit++)
        {
            // Who has failed and is still known of has failed for good.
            if (failed <= visits[visit] && failed <= window.End - start)
            {
                seen[visit] = estimand.Failure!.Value;
            }
        }

        return seen;
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
        var window = Window(chart, days, seen);
        var failed = Earliest(chart, Strategy.Composite);
        if (failed > window.End)
        {
            return estimand.Endpoint.Value(chart, window);
        }

        if (estimand.Endpoint.Kind != EndpointKind.Time)
        {
            return new(estimand.Failure!.Value);
        }

        // What came before the failure came.
        var until = estimand.Endpoint.Value(chart, window with { Horizon = failed });
        return until.Happened && until.Value < failed - start ? until
            : estimand.Failure!.IsEvent ? new(failed - start, true)
            : new(window.Horizon - start);
    }

    private TrialWindow Window(PatientChart chart, int days, int seen) => new(
        start, Earliest(chart, Strategy.WhileOnTreatment, start + days),
        Math.Min(seen, chart.End.Death == DeathCause.None ? int.MaxValue : chart.End.Day));

    private bool IsSeen(TrialPatient patient, PatientChart chart, int days) =>
        Earliest(chart, Strategy.PrincipalStratum) > Math.Min(start + days, patient.DropoutDay);

    private int LastSeen(TrialPatient patient, PatientChart chart) => Earliest(chart, Strategy.Hypothetical, patient.DropoutDay);

    private int Earliest(PatientChart chart, Strategy strategy, int latest = IntercurrentDays.Never)
    {
        foreach (var happened in estimand.By(strategy))
        {
            latest = Math.Min(latest, IntercurrentDays.Of(chart, happened, start, drug));
        }

        return latest;
    }
}
