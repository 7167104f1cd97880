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
