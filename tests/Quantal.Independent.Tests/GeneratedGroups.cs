using System.Globalization;
using Quantal.Numerics.Random;

namespace Quantal.Independent.Tests;

/// <summary>Patients of two or three groups, in strata, made so that comparisons are tried where they are difficult.</summary>
/// <param name="Number">Number of the set, which decides its kind.</param>
internal sealed record GeneratedGroups(int Number)
{
    private const ulong Seed = 20261129;
    private const int Kinds = 12;

    /// <summary>Group of each patient: 0, 1, and in some sets 2.</summary>
    public int[] Groups { get; private init; } = [];

    /// <summary>Strata.</summary>
    public int[] Strata { get; private init; } = [];

    /// <summary>What is compared.</summary>
    public double[] Y { get; private init; } = [];

    /// <summary>A covariate.</summary>
    public double[] X { get; private init; } = [];

    /// <summary>Whether each succeeds.</summary>
    public bool[] Successes { get; private init; } = [];

    /// <summary>Times.</summary>
    public double[] Times { get; private init; } = [];

    /// <summary>Whether they are events.</summary>
    public bool[] Events { get; private init; } = [];

    /// <summary>The limit of mean survival as a part of the longest time.</summary>
    public double Part { get; private init; }

    /// <summary>Makes a set: free, tied and equal values, empty and tiny groups and strata, effects beyond chance, events on one side
    /// only.</summary>
    public static GeneratedGroups Of(int number)
    {
        uint drawn = 0;
        double Uniform() => KeyedRandom.Uniform(Seed, (ulong)number, 0, drawn++);
        int Whole(int below) => (int)(below * Uniform());
        double Normal() => KeyedRandom.Normal(Seed, (ulong)number, 0, drawn++);

        var kind = number % Kinds;
        var size = kind switch { 7 => 1 + Whole(6), 6 => 20 + Whole(180), _ => 4 + Whole(80) };
        T[] Each<T>(Func<int, T> value) => [.. Enumerable.Range(0, size).Select(value)];

        // Group 0 or 1 is empty in sets of kind 3; nobody of group 1 shares a stratum with group 0 in some of kind 4.
        var only = Whole(2);
        var groups = Each(i => kind switch { 3 => only, 8 => Whole(3), 6 => i % 2, _ => Whole(2) });
        var apart = kind == 4 && Whole(2) == 0;
        var strata = Each(i => apart ? groups[i] + (2 * Whole(2)) : kind == 4 ? Whole(size) : kind == 10 ? 1 : Whole(4));
        var (effect, slope) = (kind == 6 ? 1 + (12 * Uniform()) : Normal(), Normal());
        var x = Each(i => kind == 9 && apart == (only == 1) ? 2 * groups[i] : Math.Round(Normal(), 2));
        var y = Each(i => kind switch
        {
            2 => 3.7,
            1 => Math.Round(1.5 * Normal()) + (effect > 0 ? groups[i] : 0),
            9 when only == 0 => (2 * x[i]) + groups[i],
            _ => Math.Round((effect * groups[i]) + (slope * x[i]) + (0.3 * strata[i]) + Normal(), kind == 5 ? 1 : 5),
        });
        var rate = Uniform();
        var successes = Each(i => kind switch
        {
            5 => groups[i] == 1 && Uniform() < rate,
            2 => only == 1,
            6 => Uniform() < (groups[i] == 1 ? 0.9 : 0.1),
            _ => Uniform() < rate + (0.2 * groups[i]),
        });

        // Times lie on a grid, so that equal ones are equal and others differ by more than survival's tolerance.
        var times = Each(i => kind is 1 or 10
            ? 1.0 + Whole(8)
            : Math.Ceiling(-1024 * Math.Log(Uniform()) * Math.Exp((kind == 6 ? 3 : 0.8) * groups[i] * Math.Sign(effect))) / 1024);
        var share = kind switch { 2 => 0, 6 => 1, _ => 0.3 + (0.7 * Uniform()) };
        var events = Each(i => Uniform() < share && (kind != 5 || groups[i] == 1));
        return new(number)
        {
            Groups = groups, Strata = strata, Y = y, X = x, Successes = successes, Times = times, Events = events, Part = 0.2 + Uniform(),
        };
    }

    /// <summary>What a group has.</summary>
    public T[] In<T>(T[] values, int group) => [.. values.Where((_, i) => Groups[i] == group)];

    /// <summary>What the first two groups have.</summary>
    public T[] InTwo<T>(T[] values) => [.. values.Where((_, i) => Groups[i] < 2)];

    /// <summary>The patients as lines for R.</summary>
    public IEnumerable<string> Lines() => Groups.Select((group, i) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Number},{group},{Strata[i]},{Y[i]:R},{X[i]:R},{(Successes[i] ? 1 : 0)},{Times[i]:R},{(Events[i] ? 1 : 0)},{Part:R}"));
}
