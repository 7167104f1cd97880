namespace Quantal.Numerics.Tests.Lanes;

/// <summary>An operation of up to three arguments, written once for every width.</summary>
internal interface ILaneOperation
{
    static abstract T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T>;
}

internal struct Addition : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => a + b;
}

internal struct Subtraction : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => a - b;
}

internal struct Multiplication : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => a * b;
}

internal struct Division : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => a / b;
}

internal struct Negation : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => -a;
}

internal struct FusedMultiplyAddition : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.FusedMultiplyAdd(a, b, c);
}

internal struct SquareRoot : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.Sqrt(a);
}

internal struct Larger : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.Max(a, b);
}

internal struct Smaller : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.Min(a, b);
}

internal struct Exponential : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.Exp(a);
}

internal struct Logarithm : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.Log(a);
}

internal struct Power : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.Pow(a, b);
}

internal struct SelectionByLess : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.SelectLess(a, b, c, a);
}

internal struct SelectionByLessOrEqual : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> => T.SelectLessOrEqual(a, b, c, a);
}

internal struct IntegerOfBits : ILaneOperation
{
    public static T Invoke<T>(T a, T b, T c)
        where T : struct, ILane<T> =>
        T.BitSubtract(T.BitAdd(T.ShiftRight(a, 3), T.ShiftLeft(b, 5)), T.BitOr(T.BitAnd(a, b), c));
}
