using System.Globalization;
using System.Text;
using Quantal.Model.Harm.Marrow;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Trials;

/// <summary>Reads a repetition of a trial: what every analysis says at every size and duration, and what is true.</summary>
/// <param name="design">The trial.</param>
public sealed class TrialEvaluation(TrialDesign design)
{
    /// <summary>The columns of the rows.</summary>
    public TrialColumns Columns { get; } = new(design);

    /// <summary>The row of a repetition. Patients who could not be computed are counted and left out.</summary>
    /// <param name="replicate">The repetition, of the largest size.</param>
    public TrialRow Row(TrialReplicate replicate)
    {
        ArgumentNullException.ThrowIfNull(replicate);
        var numbers = new double[Columns.Numbers.Count];
        var texts = new string[Columns.Texts.Count];
        Array.Fill(texts, "");
        var computed = replicate.Patients.Select(patient => patient.Failure is null).ToArray();
        (numbers[0], numbers[1], numbers[2], numbers[3]) =
            (replicate.Number, replicate.Member, replicate.Screened, computed.Count(followed => !followed));
        for (var size = 0; size < design.Sizes.Count; size++)
        {
            numbers[TrialColumns.LastIn(size)] = replicate.Patients[design.Sizes[size] - 1].Arrival.Day;
        }

        foreach (var patient in replicate.Patients.Where(patient => patient.Failure is null))
        {
            Count(patient, numbers);
        }

        Truths(replicate, computed, numbers, texts);
        var failures = new StringBuilder();
        Cells(replicate, numbers, failures);
        Looks(replicate, numbers, failures);
        texts[^1] = failures.ToString();
        return new TrialRow(numbers, texts);
    }

    /// <summary>What the trial saw of its first patients for an estimand.</summary>
    /// <param name="replicate">The repetition.</param>
    /// <param name="estimand">The estimand.</param>
    /// <param name="analysis">For which analysis: one that needs visits has the patients with any of them.</param>
    /// <param name="size">How many patients.</param>
    /// <param name="days">Length of the follow-up in days.</param>
    public AnalysisData Seen(TrialReplicate replicate, Estimand estimand, AnalysisMethod analysis, int size, int days)
    {
        ArgumentNullException.ThrowIfNull(replicate);
        ArgumentNullException.ThrowIfNull(estimand);
        ArgumentNullException.ThrowIfNull(analysis);
        var value = new EstimandValue(estimand, design.RunInDays, design.TrialDrug);
        var computed = replicate.Patients.Take(size).Where(patient => patient.Failure is null);
        if (analysis.Needs.HasFlag(AnalysisNeeds.Visits))
        {
            return AtVisits(computed, estimand, value, [.. design.VisitDays.Where(visit => visit <= days)]);
        }

        (TrialPatient Patient, TrialOutcome Outcome)[] seen =
        [
            .. from patient in computed
               let outcome = value.Seen(patient, days)
               where !outcome.IsMissing
               select (patient, outcome),
        ];
        return new AnalysisData(
            [.. seen.Select(one => one.Outcome.Value)],
            [.. seen.Select(one => one.Outcome.Happened)],
            [.. seen.Select(one => one.Patient.Arm == 0)],
            [.. seen.Select(one => Baseline(one.Patient, estimand))],
            [.. seen.Select(one => one.Patient.Stratum)])
        {
            Days = days,
        };
    }

    private AnalysisData AtVisits(IEnumerable<TrialPatient> patients, Estimand estimand, EstimandValue value, int[] days)
    {
        (TrialPatient Patient, double Baseline, double[] Visits)[] seen =
        [
            .. from patient in patients
               let visits = value.SeenAt(patient, days)
               let baseline = Baseline(patient, estimand)
               where visits is not null && !double.IsNaN(baseline)
               select (patient, baseline, visits),
        ];
        return new AnalysisData(
            [.. seen.Select(one => one.Visits[^1])],
            new bool[seen.Length],
            [.. seen.Select(one => one.Patient.Arm == 0)],
            [.. seen.Select(one => one.Baseline)],
            [.. seen.Select(one => one.Patient.Stratum)])
        {
            Days = days[^1],
            Visits = [.. seen.Select(one => one.Visits)],
        };
    }

    private double Baseline(TrialPatient patient, Estimand estimand) => estimand.Endpoint.Baseline is { } quantity
        ? TrialEndpoints.At(patient.Chart(patient.Arm), design.RunInDays, quantity)
        : double.NaN;

    private void Count(TrialPatient patient, double[] numbers)
    {
        var (chart, last) = (patient.Chart(patient.Arm), Math.Min(design.LastDay, patient.DropoutDay));
        Add(ArmCount.Patients, true);
        Add(ArmCount.Dropouts, patient.DropoutDay < Math.Min(design.LastDay, Day(IntercurrentEvent.Death)));
        Add(ArmCount.Stopping, Day(IntercurrentEvent.Stopping) <= last);
        Add(ArmCount.Rescue, Day(IntercurrentEvent.Rescue) <= last);
        Add(ArmCount.Deaths, Day(IntercurrentEvent.Death) <= design.LastDay);
        Add(ArmCount.Leukopenia, Leukopenia.Grades[0].Is(chart.LowestWhiteCells));
        Add(ArmCount.SeriousInfections, HadInfection(chart));

        int Day(IntercurrentEvent happened) => IntercurrentDays.Of(chart, happened, design.RunInDays, design.TrialDrug);

        void Add(ArmCount what, bool holds) => numbers[Columns.InArm(patient.Arm, what)] += holds ? 1 : 0;
    }

    private bool HadInfection(PatientChart chart)
    {
        foreach (ref readonly var happened in chart.Events)
        {
            if (happened.Kind == ClinicalEvent.SeriousInfection && happened.Day > design.RunInDays && happened.Day <= design.LastDay)
            {
                return true;
            }
        }

        return false;
    }

    private void Truths(TrialReplicate replicate, bool[] computed, double[] numbers, string[] texts)
    {
        for (var (truth, text) = (0, 0); truth < Columns.Truths.Count; truth++)
        {
            var (estimand, duration) = Columns.Truths[truth];
            var value = new EstimandValue(estimand, design.RunInDays, design.TrialDrug);
            var times = new StringBuilder[] { new(), new() };
            var place = Columns.OfTheTruth(truth);
            for (var patient = 0; patient < computed.Length; patient++)
            {
                if (!computed[patient] || value.True(replicate.Patients[patient], duration.Days) is var (tested, control)
                    && (tested.IsMissing || control.IsMissing))
                {
                    continue;
                }

                var difference = tested.Value - control.Value;
                numbers[place]++;
                numbers[place + 1] += difference;
                numbers[place + 2] += difference * difference;
                TwinTimes.Write(times[0], tested);
                TwinTimes.Write(times[1], control);
            }

            if (estimand.Endpoint.Kind == EndpointKind.Time)
            {
                (texts[text++], texts[text++]) = (times[0].ToString(), times[1].ToString());
            }
        }
    }

    private void Cells(TrialReplicate replicate, double[] numbers, StringBuilder failures)
    {
        foreach (var cell in Columns.Cells)
        {
            var data = Seen(replicate, cell.Estimand, cell.Analysis, cell.Size, cell.Duration.Days);
            var (effect, failure) = cell.Analysis.Run(data);
            double[] found = [effect.Estimate, effect.StandardError, effect.Low, effect.High, effect.PValue, data.Count];
            found.CopyTo(numbers, Columns.Of(cell));
            Tell(failures, TrialColumns.Key(cell), failure);
        }
    }

    private void Looks(TrialReplicate replicate, double[] numbers, StringBuilder failures)
    {
        for (var look = 0; look < design.Looks?.Interim; look++)
        {
            foreach (var cell in design.Deciding)
            {
                var patients = design.Looks.Patients(look, cell.Size);
                var (effect, failure) = cell.Analysis.Run(
                    Seen(replicate, cell.Estimand, cell.Analysis, patients, cell.Duration.Days));
                double[] found = [effect.Estimate, effect.PValue];
                found.CopyTo(numbers, Columns.Of(cell, look));
                Tell(failures, TrialColumns.Key(cell, look), failure);
            }

            foreach (var (size, duration) in from size in design.Sizes from duration in design.Durations select (size, duration))
            {
                var last = replicate.Patients[design.Looks.Patients(look, size) - 1];
                var day = last.Arrival.Day + design.RunInDays + duration.Days;
                double[] when = [day, replicate.Patients.Take(size).Count(patient => patient.Arrival.Day <= day)];
                when.CopyTo(numbers, Columns.When(size, duration, look));
            }
        }
    }

    private static void Tell(StringBuilder failures, string key, string? failure)
    {
        if (failure is not null)
        {
            failures.Append(failures.Length == 0 ? "" : "; ").Append(CultureInfo.InvariantCulture, $"{key}: {failure}");
        }
    }
}

/// <summary>Times of patients as one text: days, with a plus where the event did not come.</summary>
public static class TwinTimes
{
    /// <summary>Adds a time.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="outcome">The time, in whole days.</param>
    public static void Write(StringBuilder text, TrialOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Append(text.Length == 0 ? "" : " ")
            .Append(CultureInfo.InvariantCulture, $"{outcome.Value:0}")
            .Append(outcome.Happened ? "" : "+");
    }

    /// <summary>Reads such a text.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<(int Day, bool Happened)> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => (int.Parse(word.TrimEnd('+'), CultureInfo.InvariantCulture), !word.EndsWith('+')));
    }
}
