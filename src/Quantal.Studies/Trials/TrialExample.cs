using Quantal.Studies.Runs;

namespace Quantal.Studies.Trials;

/// <summary>One repetition of a trial as its own report would show it, at the largest size and the longest duration.</summary>
/// <param name="Replicate">The repetition.</param>
/// <param name="Arms">What became of the patients of each arm.</param>
/// <param name="Baseline">Who they were at allocation.</param>
/// <param name="Courses">What visits measured.</param>
/// <param name="Survival">The first estimand that is about a time; null if none is.</param>
/// <param name="Effects">What the first analysis of every estimand says.</param>
public sealed record TrialExample(
    TrialReplicate Replicate,
    IReadOnlyList<ArmFlow> Arms,
    IReadOnlyList<BaselineRow> Baseline,
    IReadOnlyList<ExampleCourse> Courses,
    ExampleSurvival? Survival,
    IReadOnlyList<ExampleEffect> Effects)
{
    /// <summary>Reads a repetition.</summary>
    /// <param name="design">The trial.</param>
    /// <param name="truths">The truths of all repetitions.</param>
    /// <param name="replicate">The repetition, with everything on its charts.</param>
    public static TrialExample Of(TrialDesign design, IReadOnlyList<TruthResult> truths, TrialReplicate replicate)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(replicate);
        var evaluation = new TrialEvaluation(design);
        var (size, longest) = (design.LargestSize, design.Durations[^1]);
        AnalysisData Seen(Estimand estimand) => evaluation.Seen(replicate, estimand, estimand.Analyses[0], size, longest.Days);
        var arms = Enumerable.Range(0, TrialDesign.ArmCount).ToArray();
        var primary = Seen(design.Primary[0]);
        return new TrialExample(
            replicate,
            [.. arms.Select(arm => ArmFlow.Of(design, replicate, arm, primary))],
            [.. AllocationCharacteristic.All.Select(known => BaselineRow.Of(design, replicate, known)).Where(row => row.Arms.Any(arm => arm.Count > 0))],
            ExampleCourse.Of(design, replicate),
            design.Estimands.FirstOrDefault(estimand => estimand.Endpoint.Kind == EndpointKind.Time) is { } time
                ? ExampleSurvival.Of(time, Seen(time), longest.Days)
                : null,
            [
                .. design.Estimands.Select(estimand => ExampleEffect.Of(
                    estimand, Seen(estimand),
                    truths.First(truth => truth.Estimand == estimand && truth.Duration == longest)
                        .On(estimand.Analyses[0].Scale, replicate.Member))),
            ]);
    }
}

/// <summary>The repetitions that are looked at in full: one whose first primary analysis found a difference, and one whose did not.</summary>
/// <param name="Found">The first that did; null if none did.</param>
/// <param name="Missed">The first that did not; null if all did.</param>
/// <param name="Twins">Of each primary estimand the effects on the single patients of both.</param>
public sealed record TrialExamples(TrialExample? Found, TrialExample? Missed, IReadOnlyList<TwinEffects> Twins)
{
    /// <summary>Runs them again, in full.</summary>
    /// <param name="runner">The trial's runner.</param>
    /// <param name="result">What came of all repetitions.</param>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="settings">Lanes and threads; they change no bit.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static TrialExamples Of(
        TrialRunner runner, TrialResult result, IEnumerable<TrialRow> rows, CohortSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(result);
        var (found, missed) = Choose(result.Design, rows);
        return Of(result, Again(found), Again(missed));

        TrialReplicate? Again(int? number) => number is { } one ? runner.Replicate(one, settings, cancellation) : null;
    }

    /// <summary>Reads them.</summary>
    /// <param name="result">What came of all repetitions.</param>
    /// <param name="found">One that found a difference; null if none did.</param>
    /// <param name="missed">One that did not; null if all did.</param>
    public static TrialExamples Of(TrialResult result, TrialReplicate? found, TrialReplicate? missed)
    {
        ArgumentNullException.ThrowIfNull(result);
        TrialReplicate[] both = [.. new[] { found, missed }.OfType<TrialReplicate>()];
        return new TrialExamples(
            found is null ? null : TrialExample.Of(result.Design, result.Truths, found),
            missed is null ? null : TrialExample.Of(result.Design, result.Truths, missed),
            [.. result.Design.Primary.Select(estimand => TwinEffects.Of(result.Design, estimand, both))]);
    }

    /// <summary>The numbers of the first repetition whose first primary analysis has a p value at or below the level, and of the first other one.</summary>
    /// <param name="design">The trial.</param>
    /// <param name="rows">The rows, in order.</param>
    public static (int? Found, int? Missed) Choose(TrialDesign design, IEnumerable<TrialRow> rows)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rows);
        var columns = new TrialColumns(design);
        var deciding = design.Deciding.First(cell => cell.Size == design.LargestSize && cell.Duration == design.Durations[^1]);
        var place = columns.Of(deciding) + TrialColumns.PValueInCell;
        int? found = null, missed = null;
        foreach (var row in rows)
        {
            if (row.Numbers[place] <= design.Level)
            {
                found ??= row.Replicate;
            }
            else
            {
                missed ??= row.Replicate;
            }

            if (found is not null && missed is not null)
            {
                break;
            }
        }

        return (found, missed);
    }
}

/// <summary>What an analysis says of an estimand, beside the truth.</summary>
/// <param name="Estimand">The estimand.</param>
/// <param name="Analysed">What its first analysis gave.</param>
/// <param name="Truth">The truth under the repetition's set of parameters, on the analysis's scale.</param>
/// <param name="Scale">
/// By what estimates are divided so that they can stand on one axis: of numbers their standard deviation within arms, of times 1.
/// </param>
public sealed record ExampleEffect(Estimand Estimand, Analysed Analysed, double Truth, double Scale)
{
    /// <summary>Analyses what was seen.</summary>
    public static ExampleEffect Of(Estimand estimand, AnalysisData seen, double truth)
    {
        ArgumentNullException.ThrowIfNull(estimand);
        ArgumentNullException.ThrowIfNull(seen);
        var degrees = Math.Max(1, seen.Values.Count(value => !double.IsNaN(value)) - 2);
        var scale = estimand.Endpoint.Kind == EndpointKind.Time ? 1 : Math.Sqrt((Squares(seen, true) + Squares(seen, false)) / degrees);
        return new ExampleEffect(estimand, estimand.Analyses[0].Run(seen), truth, scale);
    }

    private static double Squares(AnalysisData seen, bool tested)
    {
        double[] values = [.. seen.Values.Where((value, place) => seen.IsTested[place] == tested && !double.IsNaN(value))];
        var mean = values.DefaultIfEmpty().Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }
}
