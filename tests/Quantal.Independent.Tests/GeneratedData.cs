using System.Globalization;
using Quantal.Numerics.Random;

namespace Quantal.Independent.Tests;

/// <summary>Patients with a time, an event and two covariates, made so that statistics are tried where they are difficult.</summary>
/// <param name="Number">Number of the set, which decides its kind.</param>
internal sealed record GeneratedData(int Number)
{
    private const ulong Seed = 20261128;
    private const int Kinds = 10;

    /// <summary>Times.</summary>
    public double[] Times { get; private init; } = [];

    /// <summary>Whether they are events.</summary>
    public bool[] Events { get; private init; } = [];

    /// <summary>The first covariate.</summary>
    public double[] X { get; private init; } = [];

    /// <summary>The second covariate.</summary>
    public double[] Y { get; private init; } = [];

    /// <summary>A number inside (0, 1).</summary>
    public double U { get; private init; }

    /// <summary>Another.</summary>
    public double V { get; private init; }

    /// <summary>Makes a set: free times, many ties, heavy censoring, monotone likelihoods, an empty group, no event, and so on.</summary>
    public static GeneratedData Of(int number)
    {
        uint drawn = 0;
        double Uniform() => KeyedRandom.Uniform(Seed, (ulong)number, 0, drawn++);
        int Whole(int below) => (int)(below * Uniform());
        double Normal() => KeyedRandom.Normal(Seed, (ulong)number, 0, drawn++);

        var kind = number % Kinds;
        var size = kind == 7 ? 1 + Whole(5) : 6 + (kind == 6 ? 2 * Whole(100) : Whole(80));
        double[] Each(Func<int, double> value) => [.. Enumerable.Range(0, size).Select(value)];
        var (lower, upper) = (Normal(), Normal());

        // Times lie on a grid, so that equal ones are equal and others differ by more than survival's tolerance.
        var y = Each(_ => Math.Round(Normal(), kind == 1 ? 0 : 4));
        var x = kind switch
        {
            2 or 3 or 7 => Each(_ => Whole(2)),
            4 => Each(_ => 0.1),
            8 => Each(i => i == 0 ? 30 : Math.Round(Normal(), 2)),
            9 when Whole(2) == 0 => Each(i => (lower * y[i]) + upper),
            _ => Each(_ => Math.Round(Normal(), 3)),
        };
        var times = kind switch
        {
            1 => Each(_ => 1 + Whole(6)),
            6 => Each(i => i + 1),
            _ => Each(i => Math.Ceiling(-1024 * Math.Log(Uniform()) * Math.Exp(-Math.Clamp(lower * x[i], -2, 2) - (y[i] / 2))) / 1024),
        };
        var share = kind switch { 2 => 0.08, 5 => 0, 6 => 1, _ => 0.2 + (0.7 * Uniform()) };
        bool[] events = [.. Each(_ => Uniform()).Select(uniform => uniform < share)];
        if (kind == 3 && Whole(2) == 0)
        {
            // The greatest of those at risk has the event each time.
            x = [.. times.Select(time => -time)];
        }
        else if (kind == 3)
        {
            events = [.. events.Zip(x, (happens, group) => happens && group == 1)];
        }

        return new(number) { Times = times, Events = events, X = x, Y = y, U = Uniform(), V = Uniform() };
    }

    /// <summary>The patients as lines for R.</summary>
    public IEnumerable<string> Lines() => Times.Select((time, i) => string.Create(
        CultureInfo.InvariantCulture, $"{Number},{time:R},{(Events[i] ? 1 : 0)},{X[i]:R},{Y[i]:R},{U:R},{V:R}"));
}
