namespace Quantal.Numerics;

/// <summary>
/// The number type over which every equation of the model is written once. Run on a lane type the equations are
/// the simulation, on a dimension type a unit check, on an expression type the printed and exported text.
/// </summary>
/// <typeparam name="T">The implementing type.</typeparam>
/// <remarks>
/// No comparison and no branch belongs here: a text that branches on a value cannot be printed, and two lanes could
/// not take different branches. Transcendental functions of all lane types agree bit for bit.
/// </remarks>
public interface INumeric<T>
    where T : struct, INumeric<T>
{
    /// <summary>A dimensionless constant, the same in every lane.</summary>
    static abstract T Constant(double value);

    /// <summary>Sum.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>Difference.</summary>
    static abstract T operator -(T left, T right);

    /// <summary>Product.</summary>
    static abstract T operator *(T left, T right);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T left, T right);

    /// <summary>Negative.</summary>
    static abstract T operator -(T value);

    /// <summary>Natural exponential of a dimensionless value.</summary>
    static abstract T Exp(T value);

    /// <summary>Natural logarithm of a dimensionless value; NaN below 0, negative infinity at 0.</summary>
    static abstract T Log(T value);

    /// <summary>A value of at least 0 raised to a dimensionless power.</summary>
    static abstract T Pow(T value, T exponent);

    /// <summary>Square root of a value of at least 0.</summary>
    static abstract T Sqrt(T value);

    /// <summary>The larger of two values of the same dimension; NaN if either is NaN.</summary>
    static abstract T Max(T left, T right);

    /// <summary>The smaller of two values of the same dimension; NaN if either is NaN.</summary>
    static abstract T Min(T left, T right);
}

/// <summary>
/// A bundle of doubles, one virtual patient in each. Every operation works on each lane as if it were alone:
/// a patient's bits depend on nothing that its neighbours hold.
/// </summary>
/// <typeparam name="T">The implementing type.</typeparam>
public interface ILane<T> : INumeric<T>
    where T : struct, ILane<T>
{
    /// <summary>Number of lanes: 1, 4 or 8.</summary>
    static abstract int Width { get; }

    /// <summary>Reads the first <see cref="Width"/> values of a span.</summary>
    static abstract T Load(ReadOnlySpan<double> values);

    /// <summary>Writes the lanes to the first <see cref="Width"/> places of a span.</summary>
    static abstract void Store(T value, Span<double> destination);

    /// <summary>One lane's value; <paramref name="lane"/> from 0 to <see cref="Width"/> - 1.</summary>
    static abstract double GetLane(T value, int lane);

    /// <summary>left x right + addend, rounded once.</summary>
    static abstract T FusedMultiplyAdd(T left, T right, T addend);

    /// <summary>A bit mask of the lanes that hold the same bits (NaN equals NaN of the same bits): bit i for lane i.</summary>
    static abstract int EqualMask(T left, T right);

    /// <summary>A bit mask of the lanes that are neither infinite nor NaN: bit i for lane i.</summary>
    static abstract int FiniteMask(T value);

    /// <summary>
    /// Lane by lane, <paramref name="whenTrue"/> where left &lt; right, else <paramref name="otherwise"/>; false beside NaN.
    /// </summary>
    static abstract T SelectLess(T left, T right, T whenTrue, T otherwise);

    /// <summary>
    /// Lane by lane, <paramref name="whenTrue"/> where left &lt;= right, else <paramref name="otherwise"/>; false beside NaN.
    /// </summary>
    static abstract T SelectLessOrEqual(T left, T right, T whenTrue, T otherwise);

    /// <summary>The bit patterns added as 64-bit integers, without carry between lanes.</summary>
    static abstract T BitAdd(T left, T right);

    /// <summary>The bit patterns subtracted as 64-bit integers, without borrow between lanes.</summary>
    static abstract T BitSubtract(T left, T right);

    /// <summary>The bits set in both.</summary>
    static abstract T BitAnd(T left, T right);

    /// <summary>The bits set in either.</summary>
    static abstract T BitOr(T left, T right);

    /// <summary>Each lane's bit pattern shifted left by 0 to 63 places.</summary>
    static abstract T ShiftLeft(T value, int places);

    /// <summary>Each lane's bit pattern shifted right by 0 to 63 places, zeros from the left.</summary>
    static abstract T ShiftRight(T value, int places);
}
