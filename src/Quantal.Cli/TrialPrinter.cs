using System.Globalization;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Studies.Trials;

namespace Quantal.Cli;

/// <summary>Shows a trial: power and its error by analysis, size and duration, the truth, the arms, and how long it takes.</summary>
internal static class TrialPrinter
{
    /// <summary>Prints the tables.</summary>
    public static void Print(Terminal terminal, TrialResult result)
    {
        var design = result.Design;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{design.Name}: {result.Replicates} repetitions, {design.Arms[0].Name} against {design.Arms[1].Name}, {result.Members} sets of parameters."));
        terminal.Out.WriteLine("After ± stands one Monte-Carlo standard error.");
        var power = FigureTable.Of(
            [$"{(design.ArmsAreAlike ? "type I error" : "power")} by patients", "followed", .. design.Sizes.Select(Whole)]);
        foreach (var row in result.Cells.GroupBy(cell => (cell.Cell.Estimand, cell.Cell.Analysis, cell.Cell.Duration)))
        {
            power.Add([Name(row.First().Cell), row.Key.Duration.Text, .. row.Select(cell => Share(cell.Rejected))]);
        }

        power.Write(terminal);
        Decisions(terminal, result);
        var (most, longest) = (design.LargestSize, design.Durations[^1]);
        var error = FigureTable.Of($"{most} patients, {longest.Text}", "estimate", "truth", "bias", "coverage", "failed");
        foreach (var cell in result.Cells.Where(cell => cell.Cell.Size == most && cell.Cell.Duration == longest))
        {
            var truth = result.Truths.First(one => one.Estimand == cell.Cell.Estimand && one.Duration == longest)
                .On(cell.Cell.Analysis.Scale);
            error.Add(
                Name(cell.Cell), FigureText.Number(cell.Estimate.Value), FigureText.Number(truth), Figure(cell.Bias), Share(cell.Coverage),
                Whole(cell.Failures));
        }

        error.Write(terminal);
        var arms = FigureTable.Of(["of the patients of an arm", .. design.Arms.Select(arm => arm.Name)]);
        foreach (var (name, what) in Happenings)
        {
            arms.Add([name, .. result.Arms.Select(arm => Percent(arm.Share(what)))]);
        }

        arms.Write(terminal);
        var time = FigureTable.Of(
            ["patients", "months to last in, 90 % of repetitions", .. design.Durations.Select(duration => $"to last out, {duration.Text}")]);
        foreach (var (size, days) in design.Sizes.Zip(result.LastIn))
        {
            time.Add(
                [
                    Whole(size), $"{Months(days.Median)} ({Months(days.Lower)} to {Months(days.Upper)})",
                    .. design.Durations.Select(duration => Months(days.Median + duration.Days)),
                ]);
        }

        time.Write(terminal);
    }

    private static void Decisions(Terminal terminal, TrialResult result)
    {
        var (design, longest) = (result.Design, result.Design.Durations[^1]);
        foreach (var decision in result.Decisions.Where(one => one.Size == design.LargestSize && one.Duration == longest))
        {
            terminal.Out.WriteLine(
                $"{design.Primary.Count} primary hypotheses, {design.Multiplicity?.Name ?? "each at the full level"}: at least one rejected in "
                    + $"{Share(decision.Any)}, all in {Share(decision.All)} ({Whole(decision.Size)} patients, {longest.Text}).");
        }

        foreach (var one in result.Sequential.Where(one => one.Cell.Size == design.LargestSize && one.Cell.Duration == longest))
        {
            var looks = string.Join(", ", one.Looks.Select(look => Whole(look.Patients)));
            terminal.Out.WriteLine(
                $"{one.Cell.Estimand.Name}, {one.Cell.Analysis.Name}, looks at {looks} patients: stops early in {Share(one.Early)}, rejects in "
                    + $"{Share(one.Rejected)}; {FigureText.Number(one.Enrolled.Value)} patients and {Months(one.Days.Value)} months on average.");
        }
    }

    private static readonly (string Name, ArmCount What)[] Happenings =
    [
        ("dropped out", ArmCount.Dropouts), ("stopped the trial drug", ArmCount.Stopping), ("exchange or immunoglobulin", ArmCount.Rescue),
        ("died", ArmCount.Deaths),
        ("white cells below 3.0e9/L", ArmCount.Leukopenia), ("serious infection", ArmCount.SeriousInfections),
    ];

    private static string Name(TrialCell cell) => $"{cell.Estimand.Name},\n{cell.Analysis.Name}";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Months(double days) => (days / Accrual.DaysPerMonth).ToString("0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => $"{FigureText.Number(100 * share)} %";

    private static string Share(MonteCarloEstimate share) => double.IsNaN(share.Value)
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share.Value:0.0} ± {100 * share.StandardError:0.0} %");

    private static string Figure(MonteCarloEstimate figure) => $"{FigureText.Number(figure.Value)} ± {FigureText.Number(figure.StandardError)}";
}
