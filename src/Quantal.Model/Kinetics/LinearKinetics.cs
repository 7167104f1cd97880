using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>
/// A drug whose compartments obey linear equations with constant rates. The equations are written once, as
/// derivatives; the closed form's matrix and the reference's right-hand side are both derived from that text.
/// </summary>
/// <typeparam name="TSelf">A struct whose fields are the compartments, all of type <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TIndividual">The individual rates.</typeparam>
/// <typeparam name="T">The numeric type.</typeparam>
public interface ILinearKinetics<TSelf, TIndividual, T>
    where TSelf : struct, ILinearKinetics<TSelf, TIndividual, T>
    where TIndividual : struct
    where T : struct, INumeric<T>
{
    /// <summary>The rate of change of every compartment; linear in <paramref name="amounts"/>.</summary>
    static abstract void Derivatives(in TSelf amounts, in TIndividual individual, out TSelf derivative);
}

/// <summary>Reads the matrix of a linear system off its equations.</summary>
public static class LinearMatrix
{
    /// <summary>
    /// The matrix M of x' = M x, row-major: column j is the derivative at the state that holds 1 in compartment j
    /// and 0 elsewhere.
    /// </summary>
    /// <param name="individual">The individual rates.</param>
    /// <param name="matrix">Receives n x n values, n the number of compartments.</param>
    public static void Of<TAmounts, TIndividual, T>(in TIndividual individual, Span<T> matrix)
        where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
        where TIndividual : struct
        where T : struct, INumeric<T>
    {
        var unit = default(TAmounts);
        var fields = Fields.Of<TAmounts, T>(ref unit);
        var count = fields.Length;
        for (var column = 0; column < count; column++)
        {
            fields.Fill(T.Constant(0));
            fields[column] = T.Constant(1);
            TAmounts.Derivatives(in unit, in individual, out var derivative);
            var rates = Fields.Of<TAmounts, T>(ref derivative);
            for (var row = 0; row < count; row++)
            {
                matrix[(row * count) + column] = rates[row];
            }
        }
    }
}
