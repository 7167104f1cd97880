using System.Globalization;
using System.Xml.Linq;
using Quantal.Model.Units;

namespace Quantal.Exchange.Export;

/// <summary>The units of an SBML document: every unit that something in it has, defined in units of the standard.</summary>
internal sealed class SbmlUnits
{
    private readonly Dictionary<string, (Dimension Dimension, double Multiplier)> definitions = [];

    /// <summary>Name of a unit.</summary>
    /// <param name="unit">Its text, such as <c>mg/L/day</c>.</param>
    public static string Id(string unit) => unit switch
    {
        "1" => "dimensionless",
        "%" => "percent",
        _ when unit.StartsWith("1/", StringComparison.Ordinal) => Words(unit[2..], "per_"),
        _ when char.IsAsciiDigit(unit[0]) => Words(unit, "times_"),
        _ => Words(unit, ""),
    };

    /// <summary>Name of a unit, which is from now on defined.</summary>
    /// <param name="unit">Its text, such as <c>mg/L/day</c>.</param>
    public string Use(string unit)
    {
        var parsed = Unit.Parse(unit);
        return Define(Id(unit), parsed.Dimension, parsed.ToCoherent);
    }

    /// <summary>Name of the unit of a factor that turns a number of coherent units into one of a column's; the factor is no change of the quantity.</summary>
    /// <param name="column">Text of the column's unit.</param>
    /// <param name="coherent">Text of the coherent unit.</param>
    public string UseFactor(string column, string coherent) =>
        Define($"{Id(column)}_of_{(coherent == "1" ? "one" : Id(coherent))}", Dimension.None, Unit.Parse(column).ToCoherent);

    /// <summary>The definitions, by name.</summary>
    public XElement Write() => new(SbmlModel.Name("listOfUnitDefinitions"), definitions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
        new XElement(
            SbmlModel.Name("unitDefinition"),
            new XAttribute("id", pair.Key),
            new XElement(SbmlModel.Name("listOfUnits"), Factors(pair.Value.Dimension, pair.Value.Multiplier)))));

    private static string Words(string unit, string prefix) =>
        prefix + unit.Replace("/", "_per_", StringComparison.Ordinal).Replace('*', '_').Replace('^', '_');

    private static IEnumerable<XElement> Factors(Dimension dimension, double multiplier)
    {
        if (dimension == Dimension.None || multiplier != 1)
        {
            yield return Factor("dimensionless", 1, 0, multiplier);
        }

        var isVolume = dimension.Length % 3 == 0;
        (string Kind, int Exponent, int Scale, double Size)[] factors =
        [
            ("volt", dimension.Potential, -3, 1),
            ("mole", dimension.Amount, -9, 1),
            ("gram", dimension.Mass, -3, 1),
            isVolume ? ("litre", dimension.Length / 3, 0, 1) : ("metre", dimension.Length, -1, 1),
            ("second", dimension.Time, 0, 86400),
        ];
        foreach (var (kind, exponent, scale, size) in factors.Where(factor => factor.Exponent != 0))
        {
            yield return Factor(kind, exponent, scale, size);
        }
    }

    private static XElement Factor(string kind, int exponent, int scale, double multiplier) => new(
        SbmlModel.Name("unit"),
        new XAttribute("kind", kind),
        new XAttribute("exponent", exponent),
        new XAttribute("scale", scale),
        new XAttribute("multiplier", multiplier.ToString("R", CultureInfo.InvariantCulture)));

    private string Define(string id, Dimension dimension, double multiplier)
    {
        if (id != Id("1") && !definitions.TryAdd(id, (dimension, multiplier)) && definitions[id] != (dimension, multiplier))
        {
            throw new InvalidOperationException($"The name '{id}' stands for two units. Give one of them another text.");
        }

        return id;
    }
}
