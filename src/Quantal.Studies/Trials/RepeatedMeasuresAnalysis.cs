using Quantal.Numerics.Mixed;

namespace Quantal.Studies.Trials;

/// <summary>
/// Analyses of what planned visits measured: the difference between the arms at the last, with the quantity at allocation as a covariate
/// of its own at each.
/// </summary>
internal static class RepeatedMeasuresAnalysis
{
    private const string NobodyAtTheEnd = "an arm of which nobody was seen at the last visit";
    private const int EffectsOfVisit = 3;

    /// <summary>The mixed model for repeated measures: visits that were missed are missing at random.</summary>
    public static Analysed Fit(AnalysisData data, CovarianceStructure structure, DegreesOfFreedom degrees)
    {
        if (!IsSeenAtTheEnd(data))
        {
            return Analysed.Fails(NobodyAtTheEnd);
        }

        var visits = data.Visits[0].Length;
        (int Patient, int Visit)[] rows =
        [
            .. from patient in Enumerable.Range(0, data.Visits.Count)
               from visit in Enumerable.Range(0, visits)
               where double.IsFinite(data.Visits[patient][visit])
               select (patient, visit),
        ];
        var measures = new RepeatedMeasures(
            [.. rows.Select(row => data.Visits[row.Patient][row.Visit])], [.. rows.Select(Design)], [.. rows.Select(row => row.Patient)],
            [.. rows.Select(row => row.Visit)]);
        if (RepeatedMeasuresModel.Fit(measures, structure, out var outcome) is not { } fit)
        {
            return Analysed.Fails(Why(outcome));
        }

        var weights = new double[visits * EffectsOfVisit];
        weights[^2] = 1;
        return fit.Contrast(weights, degrees);

        double[] Design((int Patient, int Visit) row)
        {
            var design = new double[visits * EffectsOfVisit];
            double[] own = [1, data.IsTested[row.Patient] ? 1 : 0, data.Baselines[row.Patient]];
            own.CopyTo(design, row.Visit * EffectsOfVisit);
            return design;
        }
    }

    /// <summary>What is missing takes its conditional mean; the standard error is the jackknife's.</summary>
    public static Analysed Impute(AnalysisData data, MissingStrategy strategy)
    {
        if (!IsSeenAtTheEnd(data))
        {
            return Analysed.Fails(NobodyAtTheEnd);
        }

        var imputation = new ReferenceBasedImputation(
            data.Visits, data.IsTested, [.. data.Baselines.Select(own => new[] { own })], covarianceByArm: false);
        return imputation.Differences([strategy], out var outcome) is [var effect] ? effect : Analysed.Fails(Why(outcome));
    }

    private static bool IsSeenAtTheEnd(AnalysisData data) => IsSeenAtTheEnd(data, tested: true) && IsSeenAtTheEnd(data, tested: false);

    private static bool IsSeenAtTheEnd(AnalysisData data, bool tested) =>
        data.Values.Where((value, place) => data.IsTested[place] == tested && double.IsFinite(value)).Any();

    private static string Why(FitOutcome outcome) => outcome switch
    {
        FitOutcome.NotIdentified => "too few visits were seen to tell arms and covariance",
        FitOutcome.Singular => "a response that follows exactly from the others",
        _ => "the mixed model did not converge",
    };
}
