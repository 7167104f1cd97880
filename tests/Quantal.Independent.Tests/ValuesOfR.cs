using System.Globalization;

namespace Quantal.Independent.Tests;

/// <summary>What a program in R writes of all generated sets, in one run of it.</summary>
/// <param name="program">The program; it takes a file of data and writes lines of set, name, value.</param>
/// <param name="package">The Debian package it needs.</param>
/// <param name="header">Names of the data's columns.</param>
/// <param name="lines">The data.</param>
public abstract class ValuesOfR(string program, string package, string header, IEnumerable<string> lines)
{
    private readonly Dictionary<(int Set, string Name), double> _values = Run(program, package, lines.Prepend(header));

    /// <summary>One value; not a number where R gives none.</summary>
    public double Of(int set, string name) => _values[(set, name)];

    private static Dictionary<(int Set, string Name), double> Run(string program, string package, IEnumerable<string> lines)
    {
        using var workshop = new Workshop();
        var data = workshop.Write("data.csv", string.Join('\n', lines) + "\n");
        return workshop.Run("Rscript", package, Checkout.Program(program), data)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))
            .ToDictionary(cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1]), cells => Number(cells[2]));
    }

    private static double Number(string text) => text switch
    {
        "NA" or "NaN" => double.NaN,
        "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
