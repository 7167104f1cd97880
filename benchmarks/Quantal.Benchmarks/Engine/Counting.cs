using Quantal.Numerics;

namespace Quantal.Benchmarks.Engine;

/// <summary>A number that only counts what is done with it, one thread at a time.</summary>
internal struct Counting : INumeric<Counting>
{
    [ThreadStatic]
    private static Tally? _tally;

    public static Tally Counted => _tally ??= new Tally();

    public static Counting Constant(double value) => default;

    public static Counting operator +(Counting left, Counting right) => Count(tally => tally.Additions++);

    public static Counting operator -(Counting left, Counting right) => Count(tally => tally.Additions++);

    public static Counting operator *(Counting left, Counting right) => Count(tally => tally.Multiplications++);

    public static Counting operator /(Counting left, Counting right) => Count(tally => tally.Divisions++);

    public static Counting operator -(Counting value) => Count(tally => tally.Additions++);

    public static Counting Exp(Counting value) => Count(tally => tally.Exponentials++);

    public static Counting Log(Counting value) => Count(tally => tally.Logarithms++);

    public static Counting Pow(Counting value, Counting exponent) => Count(tally => tally.Powers++);

    public static Counting Sqrt(Counting value) => Count(tally => tally.Divisions++);

    public static Counting Max(Counting left, Counting right) => Count(tally => tally.Additions++);

    public static Counting Min(Counting left, Counting right) => Count(tally => tally.Additions++);

    private static Counting Count(Action<Tally> what)
    {
        what(Counted);
        return default;
    }

    /// <summary>Operations so far.</summary>
    internal sealed class Tally
    {
        public int Additions { get; set; }

        public int Multiplications { get; set; }

        public int Divisions { get; set; }

        public int Exponentials { get; set; }

        public int Logarithms { get; set; }

        public int Powers { get; set; }
    }
}
