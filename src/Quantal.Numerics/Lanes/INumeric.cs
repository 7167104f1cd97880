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
