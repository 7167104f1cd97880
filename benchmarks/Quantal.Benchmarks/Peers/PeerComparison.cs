using System.Globalization;
using System.Runtime.InteropServices;
using Quantal.Benchmarks.Engine;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Simulation.Reference;

namespace Quantal.Benchmarks.Peers;

/// <summary>
/// A patient-decade solved by peers, by our engine and by our whole command, at equal achieved error, in turns. The error is the largest
/// relative difference from CVODE at a small tolerance over all readouts and saved times.
/// </summary>
internal static class PeerComparison
{
    private const double ReferenceTolerance = 1e-11;

    // What the default is compared at, and what a fine rule is.
    private static readonly double[] Targets = [1e-4, 1e-6, 1e-7];

    private static readonly double[] Tolerances =
        [1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 3e-8, 1e-8, 3e-9, 1e-9, 1e-10];

    /// <summary>Measures and prints.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="rounds">How often every contestant runs.</param>
    /// <param name="draws">Draws of the whole command.</param>
    public static void Write(TextWriter output, int rounds, int draws)
    {
        using var workshop = new Workshop();
        var work = new Maintenance(Rules.All[0].Rule);
        Header(output, rounds, draws);
        var peers = Peer.On(work, workshop, output);
        var reference = peers.First(peer => peer.Program == Peer.Reference).Solve(ReferenceTolerance).Values;
        output.WriteLine($"Reference: {Peer.Reference} at {ReferenceTolerance:0e-0}. Errors of ours:");
        var ours = new Dictionary<string, double>();
        foreach (var (name, rule) in Rules.All)
        {
            var difference = SeriesDifference.Largest(new Maintenance(rule).TypicalReadouts(), reference);
            ours.Add(name, difference.Error);
            output.WriteLine($"- {name}: {Error(difference.Error)} ({ReadoutCatalog.All[difference.Readout].Id})");
        }

        var tried = new TriedTolerances(peers, reference, Tolerances);
        foreach (var target in Targets)
        {
            output.WriteLine();
            output.WriteLine($"## At an error of at most {Error(target)}");
            output.WriteLine();
            var rules = Rules.All.Where(rule => ours[rule.Name] <= target).ToArray();
            if (rules.Length == 0)
            {
                output.WriteLine($"No rule of ours gets there; the best has {Error(ours.Values.Min())}.");
                continue;
            }

            var rule = rules.MinBy(one => new Maintenance(one.Rule).Plan.Steps.Count);
            var contestants = Theirs(tried, target).Append(Engine(rule.Name, new Maintenance(rule.Rule), ours[rule.Name]));
            if (ours[Rules.All[0].Name] <= target)
            {
                contestants = contestants.Concat(Commands(workshop, draws, ours[Rules.All[0].Name]));
            }

            Print(output, [.. contestants], rounds);
        }
    }

    private static void Header(TextWriter output, int rounds, int draws)
    {
        var processor = File.ReadLines("/proc/cpuinfo").Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).TakeWhile(line => line.Length == 2)
            .DistinctBy(line => line[0]).ToDictionary(line => line[0], line => line[1]);
        var vectors = LaneWidth.Widest switch { 8 => "AVX-512", 4 => "AVX2", _ => "no wide vectors" };
        output.WriteLine(
            $"{processor.GetValueOrDefault("model name")}, family {processor.GetValueOrDefault("cpu family")}, model {processor.GetValueOrDefault("model")}, "
            + $"{Environment.ProcessorCount} cores, {vectors}; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the start; {DateTime.UtcNow:yyyy-MM-dd}.");
        output.WriteLine(
            $"{RuntimeInformation.FrameworkDescription}; {Workshop.Run("gcc", "--version").Output.Split('\n')[0]}, -O3 -march=native; "
            + $"{Workshop.Run(Ours, "--version").Output.Trim()}.");
        output.WriteLine(
            $"One patient-decade of benchmarks/peers/maintenance.yaml; peers solve the typical patient, the engine {DrawnDecades.Draws} draws, the command {draws} draws. "
            + $"Median of {rounds} rounds with the range.");
        output.WriteLine();
    }

    private static string Ours => Checkout.PathOf("quantal");

    private static IEnumerable<Contestant> Theirs(TriedTolerances tried, double target) =>
        from best in tried.Fastest(target)
        let peer = best.Peer
        select new Contestant(
            $"{peer.Program} {peer.Method}", IsOurs: false, $"rtol {Error(best.Tolerance)}", best.Error, "1, processor",
            () => peer.Solve(best.Tolerance).Seconds)
        {
            Notes = best.Solution.Cost,
        };

    private static Contestant Engine(string rule, Maintenance work, double error)
    {
        var width = DrawnDecades.FastestWidth(work);
        return new("our engine", IsOurs: true, $"{rule}, {width} lanes", error, "1, wall", () => DrawnDecades.SecondsEach(work, width).Average());
    }

    private static IEnumerable<Contestant> Commands(Workshop workshop, int draws, double error)
    {
        yield return Command(draws, 1);
        yield return Command(draws, 2);
        yield return Command(1, 1);

        Contestant Command(int count, int threads)
        {
            string[] words =
            [
                "simulate", Maintenance.File, "--draws", $"{count}", "--threads", $"{threads}", "--out", workshop.PathOf("out"),
            ];
            return new(
                $"our command, {count} draw{(count == 1 ? "" : "s")}", IsOurs: true, $"--draws {count} --threads {threads}", error,
                threads == 1 ? "1, processor" : $"{threads}, wall",
                () => Workshop.Time(Ours, words) is var (processor, wall) ? (threads == 1 ? processor : wall) / count : 0);
        }
    }

    private static void Print(TextWriter output, Contestant[] contestants, int rounds)
    {
        var seconds = contestants.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var place = 0; place < contestants.Length; place++)
            {
                seconds[place][round] = contestants[place].Measure();
            }
        }

        output.WriteLine("| | setting | error | threads, clock | seconds for each patient-decade |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var (one, taken) in contestants.Zip(seconds))
        {
            output.WriteLine($"| {one.Name} | {one.Setting} | {Error(one.Error)} | {one.Clock} | {Spread.Of(taken)} |");
        }

        output.WriteLine();
        var ours = contestants.Index().Where(one => one.Item.IsOurs).ToArray();
        output.WriteLine($"| takes as many times as long as | {string.Join(" | ", ours.Select(one => $"{one.Item.Name}, {one.Item.Clock}"))} |");
        output.WriteLine($"|---|{string.Concat(ours.Select(_ => "---|"))}");
        foreach (var (place, peer) in contestants.Index().Where(one => !one.Item.IsOurs))
        {
            var ratios = ours.Select(one => Spread.Of(seconds[place].Zip(seconds[one.Index], (theirs, mine) => theirs / mine)));
            output.WriteLine($"| {peer.Name} | {string.Join(" | ", ratios)} |");
        }

        output.WriteLine();
        foreach (var peer in contestants.Where(one => !one.IsOurs))
        {
            output.WriteLine($"- {peer.Name}: {peer.Notes}");
        }
    }

    private static string Error(double error) => error.ToString("0.0e-0", CultureInfo.InvariantCulture);

    /// <summary>Somebody who is timed.</summary>
    /// <param name="Name">Who.</param>
    /// <param name="IsOurs">Whether it is ours.</param>
    /// <param name="Setting">How it is set.</param>
    /// <param name="Error">What error that achieves for the typical patient.</param>
    /// <param name="Clock">Threads, and which clock.</param>
    /// <param name="Measure">Runs; gives seconds for a patient-decade.</param>
    private sealed record Contestant(string Name, bool IsOurs, string Setting, double Error, string Clock, Func<double> Measure)
    {
        /// <summary>Version and what it did.</summary>
        public string Notes { get; init; } = "";
    }
}
