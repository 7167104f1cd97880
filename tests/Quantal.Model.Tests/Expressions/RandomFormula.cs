using Quantal.Numerics;

namespace Quantal.Model.Tests.Expressions;

/// <summary>A formula drawn by chance, the same for every number type it is built on.</summary>
internal static class RandomFormula
{
    public static readonly string[] Symbols = ["a", "b", "c"];

    /// <summary>Positive values, so that logarithms and powers stay finite often enough to compare.</summary>
    public static Dictionary<string, Plain> Values(int seed)
    {
        var random = new Random(seed);
        return Symbols.ToDictionary(name => name, _ => new Plain(0.1 + 2 * random.NextDouble()));
    }

    public static T Build<T>(int seed, Func<string, T> symbol, int operations = 40)
        where T : struct, INumeric<T>
    {
        var random = new Random(seed);
        List<T> parts = [.. Symbols.Select(symbol), T.Constant(0), T.Constant(1), T.Constant(random.NextDouble()), T.Constant(-2.5)];
        for (var i = 0; i < operations; i++)
        {
            var left = parts[random.Next(parts.Count)];
            var right = parts[random.Next(parts.Count)];
            parts.Add(random.Next(12) switch
            {
                0 or 1 => left + right,
                2 => left - right,
                3 or 4 => left * right,
                5 => left / (right + T.Constant(3)),
                6 => -left,
                7 => T.Exp(-(left * left)),
                8 => T.Log(T.Constant(2) + right * right),
                9 => T.Pow(T.Max(left, T.Constant(0.01)), T.Min(right, T.Constant(2))),
                10 => T.Sqrt(left * left),
                _ => T.Max(left, T.Min(right, left)),
            });
        }

        return parts[^3..].Aggregate((sum, part) => sum + part);
    }
}
