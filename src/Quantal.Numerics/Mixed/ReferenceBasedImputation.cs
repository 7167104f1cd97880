using MathNet.Numerics.LinearAlgebra;
using Quantal.Numerics.Linear;
using Quantal.Numerics.Statistics;

namespace Quantal.Numerics.Mixed;

/// <summary>What is assumed of a patient's responses after the last that was seen. Those missed before it are missing at random.</summary>
public enum MissingStrategy
{
    /// <summary>They go on as those of the patient's arm who were seen.</summary>
    MissingAtRandom,

    /// <summary>Their mean is that of the reference arm from then on.</summary>
    JumpToReference,

    /// <summary>What the treatment has gained is kept: from there their mean changes as that of the reference arm.</summary>
    CopyIncrementsInReference,
}

/// <summary>
/// The difference between two arms at the last visit where responses are missing: each is replaced by its conditional mean under a mixed
/// model of the responses that were seen (unstructured covariance; intercept, arm and covariates at each visit), and the completed last visit
/// goes into an analysis of covariance. The standard error is the jackknife's over patients. M. Wolbers and others, Pharm Stat 21 (2022)
/// 1246-1257.
/// </summary>
public sealed class ReferenceBasedImputation
{
    private readonly IReadOnlyList<double[]> _responses;
    private readonly IReadOnlyList<bool> _treated;
    private readonly IReadOnlyList<double[]> _covariates;
    private readonly bool _covarianceByArm;
    private readonly int _visits;

    /// <summary>Takes data in.</summary>
    /// <param name="responses">For each patient a response for each visit; NaN where it is missing.</param>
    /// <param name="treated">Whether the patient is in the treated arm; the other is the reference.</param>
    /// <param name="covariates">For each patient as many finite numbers, none of them missing; may be none.</param>
    /// <param name="covarianceByArm">Whether each arm has a covariance of its own.</param>
    /// <exception cref="ArgumentException">There is no patient or no visit, or lengths differ.</exception>
    public ReferenceBasedImputation(
        IReadOnlyList<double[]> responses, IReadOnlyList<bool> treated, IReadOnlyList<double[]> covariates, bool covarianceByArm)
    {
        ArgumentNullException.ThrowIfNull(responses);
        ArgumentNullException.ThrowIfNull(treated);
        ArgumentNullException.ThrowIfNull(covariates);
        if (responses.Count == 0 || treated.Count != responses.Count || covariates.Count != responses.Count
            || responses[0].Length == 0 || responses.Any(own => own.Length != responses[0].Length)
            || covariates.Any(own => own.Length != covariates[0].Length))
        {
            throw new ArgumentException(
                $"As many visits and covariates are needed for each patient, and as many patients: {responses.Count} with responses, "
                + $"{treated.Count} with an arm, {covariates.Count} with covariates.");
        }

        (_responses, _treated, _covariates, _covarianceByArm) = (responses, treated, covariates, covarianceByArm);
        _visits = responses[0].Length;
    }

    /// <summary>The mixed model on the responses that were seen; visit by visit its effects are intercept, arm and covariates.</summary>
    /// <param name="outcome">How the fit ended.</param>
    public RepeatedMeasuresFit? Model(out FitOutcome outcome) => Model(Everyone(), null, out outcome);

    /// <summary>The difference at the last visit, treated less reference, under each of some strategies.</summary>
    /// <param name="strategies">The strategies.</param>
    /// <param name="outcome">How the fits ended: of all patients, or of the first without one of them that did not converge.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>An estimate for each strategy with an interval of the normal distribution, or null where a fit did not converge.</returns>
    public EffectEstimate[]? Differences(IReadOnlyList<MissingStrategy> strategies, out FitOutcome outcome, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        var everyone = Everyone();
        if (Model(everyone, null, out outcome) is not { } model)
        {
            return null;
        }

        var without = new double[_responses.Count][];
        for (var left = 0; left < without.Length; left++)
        {
            int[] others = [.. everyone.Where(patient => patient != left)];
            if (Model(others, model.Parameters, out outcome) is not { } fit)
            {
                return null;
            }

            without[left] = [.. strategies.Select(strategy => Difference(others, fit, strategy))];
        }

        return [.. strategies.Select((strategy, k) => EffectEstimate.Of(
            Difference(everyone, model, strategy), Jackknife([.. without.Select(each => each[k])]), double.PositiveInfinity, level))];
    }

    /// <summary>A patient's responses, completed.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="fit">The model.</param>
    /// <param name="strategy">What is assumed.</param>
    public double[] Completed(int patient, RepeatedMeasuresFit fit, MissingStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var responses = _responses[patient];
        int[] seen = [.. Enumerable.Range(0, _visits).Where(visit => !double.IsNaN(responses[visit]))];
        var before = seen.Length == 0 ? 0 : seen[^1] + 1;
        var (own, reference) = (Mean(fit, patient, _treated[patient]), Mean(fit, patient, false));
        var (arm, after) = (fit.Covariance(Group(patient)), fit.Covariance());
        if (strategy == MissingStrategy.MissingAtRandom)
        {
            (reference, after) = (own, arm);
        }

        var kept = strategy == MissingStrategy.CopyIncrementsInReference && before > 0 ? own[before - 1] - reference[before - 1] : 0;
        double[] completed = [.. responses];
        double[] mean = [.. own[..before], .. reference[before..].Select(value => value + kept)];
        Complete(completed, mean, arm, seen, 0, before);
        Complete(completed, mean, after, [.. Enumerable.Range(0, before)], before, _visits);
        return completed;
    }

    // Gives what is missing of some visits its conditional mean, others being known.
    private static void Complete(double[] responses, double[] mean, double[,] covariance, int[] known, int first, int end)
    {
        var weights = new double[known.Length];
        if (known.Length > 0)
        {
            var within = new double[known.Length, known.Length];
            for (var i = 0; i < known.Length; i++)
            {
                for (var j = 0; j < known.Length; j++)
                {
                    within[i, j] = covariance[known[i], known[j]];
                }
            }

            weights = CholeskyFactor.Of(within).Solve([.. known.Select(visit => responses[visit] - mean[visit])]);
        }

        for (var visit = first; visit < end; visit++)
        {
            if (double.IsNaN(responses[visit]))
            {
                responses[visit] = mean[visit] + known.Select((other, i) => covariance[visit, other] * weights[i]).Sum();
            }
        }
    }

    private static double Jackknife(double[] without)
    {
        var mean = without.Average();
        return Math.Sqrt((without.Length - 1.0) / without.Length * without.Sum(value => (value - mean) * (value - mean)));
    }

    private int[] Everyone() => [.. Enumerable.Range(0, _responses.Count)];

    private int Group(int patient) => _covarianceByArm && _treated[patient] ? 1 : 0;

    private double[] Effects(int patient, bool treated) => [1, treated ? 1 : 0, .. _covariates[patient]];

    private double[] Mean(RepeatedMeasuresFit fit, int patient, bool treated)
    {
        var effects = Effects(patient, treated);
        return [.. Enumerable.Range(0, _visits).Select(visit => effects.Select((value, k) => value * fit.Coefficients[(visit * effects.Length) + k]).Sum())];
    }

    private RepeatedMeasuresFit? Model(int[] patients, double[]? start, out FitOutcome outcome)
    {
        var rows = (from patient in patients from visit in Enumerable.Range(0, _visits) where !double.IsNaN(_responses[patient][visit])
            select (Patient: patient, Visit: visit)).ToArray();

        // Without a response at the last visit, or of the treated arm, the model would lack the visit, or the group.
        outcome = FitOutcome.NotIdentified;
        if (!rows.Any(row => row.Visit == _visits - 1) || (_covarianceByArm && !rows.Any(row => Group(row.Patient) == 1)))
        {
            return null;
        }

        return RepeatedMeasuresModel.Fit(
            new(
                [.. rows.Select(row => _responses[row.Patient][row.Visit])],
                [.. rows.Select(row => Design(row.Patient, row.Visit))],
                [.. rows.Select(row => row.Patient)],
                [.. rows.Select(row => row.Visit)],
                [.. rows.Select(row => Group(row.Patient))]),
            CovarianceStructure.Unstructured,
            start,
            out outcome);
    }

    private double[] Design(int patient, int visit)
    {
        var effects = Effects(patient, _treated[patient]);
        var design = new double[_visits * effects.Length];
        effects.CopyTo(design, visit * effects.Length);
        return design;
    }

    private double Difference(int[] patients, RepeatedMeasuresFit fit, MissingStrategy strategy)
    {
        var design = Matrix<double>.Build.DenseOfRowArrays(patients.Select(patient => Effects(patient, _treated[patient])));
        var last = Vector<double>.Build.DenseOfEnumerable(patients.Select(patient => Completed(patient, fit, strategy)[^1]));
        return design.QR().Solve(last)[1];
    }
}
