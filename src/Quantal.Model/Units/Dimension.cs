using System.Globalization;
using System.Text;

namespace Quantal.Model.Units;

/// <summary>
/// The physical dimension of a quantity: integer exponents over length, mass, time, amount of substance and electric
/// potential. Its coherent unit is built of dm, mg, day, nmol and mV, so that a litre is coherent.
/// </summary>
/// <param name="Length">Exponent of length (dm).</param>
/// <param name="Mass">Exponent of mass (mg).</param>
/// <param name="Time">Exponent of time (day).</param>
/// <param name="Amount">Exponent of amount of substance (nmol).</param>
/// <param name="Potential">Exponent of electric potential (mV).</param>
public readonly record struct Dimension(int Length, int Mass, int Time, int Amount, int Potential)
{
    /// <summary>The dimension of a pure number, a count or a score.</summary>
    public static Dimension None => default;

    /// <summary>The dimension of a product.</summary>
    /// <param name="left">Dimension of one factor.</param>
    /// <param name="right">Dimension of the other factor.</param>
    public static Dimension operator *(Dimension left, Dimension right) => new(
        left.Length + right.Length,
        left.Mass + right.Mass,
        left.Time + right.Time,
        left.Amount + right.Amount,
        left.Potential + right.Potential);

    /// <summary>The dimension of a quotient.</summary>
    /// <param name="left">Dimension of the dividend.</param>
    /// <param name="right">Dimension of the divisor.</param>
    public static Dimension operator /(Dimension left, Dimension right) => left * right.Power(-1);

    /// <summary>The dimension of a quantity raised to a whole power.</summary>
    /// <param name="exponent">Any whole number.</param>
    public Dimension Power(int exponent) => new(
        Length * exponent,
        Mass * exponent,
        Time * exponent,
        Amount * exponent,
        Potential * exponent);

    /// <summary>The dimension of a square root.</summary>
    /// <exception cref="DimensionException">An exponent is odd.</exception>
    public Dimension SquareRoot() =>
        ((Length | Mass | Time | Amount | Potential) & 1) == 0
            ? new(Length / 2, Mass / 2, Time / 2, Amount / 2, Potential / 2)
            : throw new DimensionException($"The square root of a quantity in {this} has no dimension with whole exponents.");

    /// <summary>The coherent unit in the notation of <see cref="Unit.Parse"/>, such as <c>nmol/L/day</c>; <c>1</c> if dimensionless.</summary>
    public override string ToString()
    {
        var length = Length % 3 == 0 ? ("L", Length / 3) : ("dm", Length);
        (string Symbol, int Exponent)[] factors = [("mV", Potential), ("nmol", Amount), ("mg", Mass), length, ("day", Time)];
        var text = new StringBuilder();
        foreach (var (symbol, exponent) in factors.Where(factor => factor.Exponent > 0))
        {
            Append(text, "*", symbol, exponent);
        }

        foreach (var (symbol, exponent) in factors.Where(factor => factor.Exponent < 0))
        {
            if (text.Length == 0)
            {
                text.Append('1');
            }

            Append(text, "/", symbol, -exponent);
        }

        return text.Length == 0 ? "1" : text.ToString();
    }

    private static void Append(StringBuilder text, string sign, string symbol, int exponent)
    {
        text.Append(text.Length == 0 ? "" : sign).Append(symbol);
        if (exponent > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{exponent}");
        }
    }
}
