using System.Globalization;

namespace Quantal.Model.Expressions;

/// <summary>How a language writes numbers, names and functions; its operators are those of C.</summary>
/// <param name="Number">Writes a number with all digits it needs.</param>
/// <param name="Name">Writes the name of a symbol.</param>
/// <param name="Largest">What the greater of two values is called.</param>
/// <param name="Smallest">What the lesser of two values is called.</param>
public sealed record FormulaSyntax(Func<double, string> Number, Func<string, string> Name, string Largest, string Smallest)
{
    /// <summary>For people.</summary>
    public static FormulaSyntax Text { get; } = new(Shortest, name => name, "max", "min");

    /// <summary>For C and C++: every number is a <c>double</c>, points in names become underscores.</summary>
    public static FormulaSyntax C { get; } = new(Real, name => name.Replace('.', '_'), "fmax", "fmin");

    private static string Shortest(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Real(double value)
    {
        var text = Shortest(value);
        return text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
    }
}
