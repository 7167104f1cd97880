using System.Globalization;
using Quantal.Exchange.Workspaces;
using Quantal.Numerics.Random;
using Quantal.Studies.Runs;
using Quantal.Studies.Trials;

namespace Quantal.Independent.Tests;

/// <summary>What analyses are given: of a repetition of a trial that names them all, or made where they are difficult.</summary>
/// <param name="Number">Its number.</param>
/// <param name="What">What it is.</param>
/// <param name="Kind">For analyses of what.</param>
/// <param name="Data">The data.</param>
internal sealed record AnalysedSet(int Number, string What, EndpointKind Kind, AnalysisData Data)
{
    private const ulong Seed = 20261128;
    private const int MostVisits = 4;

    // Twice as many in one arm as in the other, so that no arm can pass for the other.
    private const string Text = """
        trial: all-analyses
        title: "Every analysis that there is."
        population: lems
        tumour: none
        arms:
          azathioprine: lems-trial-azathioprine
          placebo: lems-trial-placebo
        trial drug: azathioprine
        allocation: { ratio: "2:1", block: 6, strata: { weak: qmg at least 14 points } }
        accrual: { sites: 3, start-up: 6 months, per-site-and-month: 0.5 }
        dropout: 30 %/y
        sizes: [27, 36]
        durations: [16 weeks, 26 weeks]
        visits: [4 weeks, 8 weeks, 16 weeks, 26 weeks]
        definitions:
          strong: strength at least 80 %
        estimands:
          - estimand: mean
            of: mean qmg
            role: primary
            analyses: [ANALYSES OF Number]
            stopping: while on treatment
            rescue: treatment policy
            death: while alive
          - estimand: change
            of: change of qmg
            role: secondary
            analyses: [ANALYSES OF visits]
            stopping: treatment policy
            rescue: treatment policy
            death: while alive
          - estimand: time
            of: time to strong
            role: secondary
            analyses: [ANALYSES OF Time]
            stopping: treatment policy
            rescue: composite
            death: composite
            failure: never
          - estimand: share
            of: share with strong at the end
            role: secondary
            analyses: [ANALYSES OF Share]
            stopping: treatment policy
            rescue: composite
            death: composite
            failure: 0
        """;

    /// <summary>Of the trial: the patients, as many as places in the data; empty where it is made.</summary>
    public IReadOnlyList<TrialPatient> Patients { get; private init; } = [];

    /// <summary>Whether an analysis fits.</summary>
    public bool IsFor(AnalysisMethod method) =>
        method.Kind == Kind && method.Needs.HasFlag(AnalysisNeeds.Visits) == Data.Visits.Count > 0;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysedSet> All() =>
        [.. OfTheTrial().Concat(Made()).Select((seen, place) => seen with { Number = place + 1 })];

    /// <summary>The patients as lines for R.</summary>
    public IEnumerable<string> Lines() => Data.Values.Select((value, i) => string.Join(
        ',',
        [
            Told(Number), Data.IsTested[i] ? "1" : "0", Told(Data.Strata[i]), Told(value), Told(Data.Baselines[i]), value > 0 ? "1" : "0",
            Told(value), Data.Happened[i] ? "1" : "0",
            .. Enumerable.Range(0, MostVisits).Select(visit => visit < VisitsOf(i).Length ? Told(VisitsOf(i)[visit]) : "NA"),
            Data.Visits.Count > 0 ? "visits" : Kind.ToString().ToLowerInvariant(), Told(Data.Days), Told(VisitsOf(i).Length),
        ]));

    private double[] VisitsOf(int patient) => Data.Visits.Count > 0 ? Data.Visits[patient] : [];

    private static string Told(double value) => double.IsNaN(value) ? "NA" : value.ToString("R", CultureInfo.InvariantCulture);

    private static IEnumerable<AnalysedSet> OfTheTrial()
    {
        var text = Text;
        foreach (var kinds in AnalysisMethods.All.GroupBy(
            method => method.Needs.HasFlag(AnalysisNeeds.Visits) ? "visits" : method.Kind.ToString()))
        {
            var names = string.Join(", ", kinds.Select(method => method.Name));
            text = text.Replace("ANALYSES OF " + kinds.Key, names, StringComparison.Ordinal);
        }

        var workspace = Workspace.BuiltIn;
        var read = workspace.ReadTrialText(text, "all-analyses.yaml");
        read.Findings.ShouldBeEmpty();
        var design = read.Design!;
        var replicate = new TrialRunner(workspace.Parameters, design, workspace.Members(), design.Seed)
            .Replicate(0, new CohortSettings(0, 2));
        var evaluation = new TrialEvaluation(design);
        return
        [
            .. from estimand in design.Estimands
               from size in design.Sizes
               from duration in design.Durations
               let analysis = estimand.Analyses[0]
               let value = new EstimandValue(estimand, design.RunInDays, design.TrialDrug)
               select new AnalysedSet(
                   0, $"{estimand.Name} of {size} patients at {duration.Text}", estimand.Endpoint.Kind,
                   evaluation.Seen(replicate, estimand, analysis, size, duration.Days))
               {
                   Patients =
                   [
                       .. replicate.Patients.Take(size).Where(
                           patient => analysis.Needs.HasFlag(AnalysisNeeds.Visits) || !value.Seen(patient, duration.Days).IsMissing),
                   ],
               },
        ];
    }

    private static IEnumerable<AnalysedSet> Made()
    {
        bool[] arms = [.. Enumerable.Range(0, 20).Select(i => i % 3 > 0)];
        bool[] none = new bool[20], all = [.. arms.Select(_ => true)], some = [.. arms.Select((_, i) => i % 4 > 0)];
        int[] byArm = [.. arms.Select(tested => tested ? 3 : 1)];
        double[] free = Drawn(1, 20, 0.01), tied = Drawn(2, 20, 1);
        double[] times = [.. free.Select(value => Math.Round(100 * Math.Exp(value / 5)))];
        bool[] holds = [.. free.Select(value => value > 0)];
        return
        [
            Numbers("free numbers", free, arms),
            Numbers("two patients in each arm", free[..4], [true, false, false, true]),
            Numbers("tied numbers", tied, arms),
            Numbers("numbers far apart", [.. free.Select((value, i) => arms[i] ? value + 50 : value)], arms),
            Numbers("equal numbers", [.. free.Select(_ => 3.7)], arms),
            Numbers("an arm without anybody", free, none),
            Numbers("a single patient in an arm", free, [true, .. none[1..]]),
            Numbers("at allocation the arm", free, arms, [.. arms.Select(tested => tested ? 1.0 : 0)]),
            Times("times", times, some, arms),
            Times("times that all came", times, all, arms),
            Times("tied times", [.. tied.Select(value => 10 + Math.Abs(value))], some, arms),
            Times("one time", [.. free.Select(_ => 7.0)], some, arms),
            Times("nobody had the event", times, none, arms),
            Times("no event in the arm that is tested", times, [.. some.Zip(arms, (came, tested) => came && !tested)], arms),
            Times("no event in the other arm", times, [.. some.Zip(arms, (came, tested) => came && tested)], arms),
            Times("an arm not seen to the end", [.. times.Zip(arms, (time, tested) => tested ? Math.Min(time, 90) : 200)], some, arms),
            Times("times in strata of one arm", times, some, arms, byArm),
            Times("times in strata of one patient or more", times, some, arms, [.. arms.Select((_, i) => i < 16 ? 4 : i)]),
            Shares("shares", holds, arms),
            Shares("nobody", none, arms),
            Shares("everybody", all, arms),
            Shares("all of one arm and none of the other", arms, arms),
            Shares("none of an arm", [.. holds.Zip(arms, (one, tested) => one && !tested)], arms),
            Shares("all of an arm", [.. holds.Zip(arms, (one, tested) => one || tested)], arms),
            Shares("shares without anybody in an arm", holds, all),
            Shares("shares in strata of one arm", holds, arms, byArm),
            Shares("shares in strata of two patients", holds, arms, [.. arms.Select((_, i) => i < 8 ? 0 : i / 2)]),
            Visits("visits", 3, 24, 3, 0.01, 0.1, 0.1),
            Visits("many missed visits", 4, 30, 4, 0.01, 0.25, 0),
            Visits("many who left", 5, 36, 4, 0.01, 0, 0.2),
            Visits("tied values at visits", 6, 24, 3, 1, 0.1, 0.1),
            Visits("two visits", 7, 16, 2, 0.01, 0, 0.2),
            Visits("visits of an arm that is not seen at the last", 8, 24, 3, 0.01, 0.1, 0, seenAtTheEnd: tested => !tested),
            Visits("visits, at allocation the arm", 9, 24, 3, 0.01, 0, 0.1, atAllocation: tested => tested ? 1 : 0),
        ];
    }

    private static AnalysedSet Numbers(string what, double[] values, bool[] arms, double[]? baselines = null) => new(
        0, what, EndpointKind.Number,
        new(values, new bool[values.Length], arms, baselines ?? Drawn(10, values.Length, 1), new int[values.Length]));

    private static AnalysedSet Times(string what, double[] times, bool[] came, bool[] arms, int[]? strata = null) => new(
        0, what, EndpointKind.Time,
        new(times, came, arms, times, strata ?? [.. times.Select((_, i) => i % 2)]) { Days = 200 });

    private static AnalysedSet Shares(string what, bool[] holds, bool[] arms, int[]? strata = null) => new(
        0, what, EndpointKind.Share,
        new(
            [.. holds.Select(one => one ? 1.0 : 0)], holds, arms, Drawn(10, holds.Length, 1),
            strata ?? [.. holds.Select((_, i) => i % 2)]));

    // Every third patient is in the arm that is not tested; the last is never seen.
    private static AnalysedSet Visits(
        string what, int key, int patients, int visits, double grid, double missed, double left, Func<bool, bool>? seenAtTheEnd = null,
        Func<bool, double>? atAllocation = null)
    {
        var (chance, normal) = (Uniforms(key, 2 * patients * visits), Drawn(key, patients * (visits + 2), grid));
        bool[] arms = [.. Enumerable.Range(0, patients).Select(patient => patient % 3 > 0)];
        double[] baselines = [.. arms.Select((tested, patient) => atAllocation?.Invoke(tested) ?? normal[patient])];
        double[][] values = [.. arms.Select((tested, patient) =>
        {
            var (own, gone) = (new double[visits], patient == patients - 1);
            for (var visit = 0; visit < visits; visit++)
            {
                var place = (patient * visits) + visit;
                gone |= chance[2 * place] < left || (visit == visits - 1 && seenAtTheEnd?.Invoke(tested) == false);
                own[visit] = gone || chance[(2 * place) + 1] < missed
                    ? double.NaN
                    : (0.5 * normal[patient]) + normal[patients + patient] + normal[(2 * patients) + place] + (tested ? visit : 0);
            }

            return own;
        })];
        return new(
            0, what, EndpointKind.Number,
            new([.. values.Select(own => own[^1])], new bool[patients], arms, baselines, new int[patients]) { Visits = values });
    }

    // Of variance 9, on a grid.
    private static double[] Drawn(int key, int count, double grid) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Round(3 / grid * KeyedRandom.Normal(Seed, (ulong)key, 1, (uint)i)) * grid)];

    private static double[] Uniforms(int key, int count) =>
        [.. Enumerable.Range(0, count).Select(i => KeyedRandom.Uniform(Seed, (ulong)key, 2, (uint)i))];
}
