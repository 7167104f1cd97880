using System.Globalization;
using Quantal.Model.Units;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>Reads values such as <c>CL=1.1,V=20,KA=1.5</c>.</summary>
public static class ModelSettings
{
    /// <summary>Reads the values.</summary>
    /// <param name="text">Names and values, separated by commas.</param>
    /// <param name="model">What the doses are given to.</param>
    /// <returns>The values in the model's order, NaN where none is given, and everything that is wrong, one line each.</returns>
    public static (double[] Values, IReadOnlyList<string> Problems) Read(string text, ConcentrationModel model)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        var values = new double[model.Values.Count];
        Array.Fill(values, double.NaN);
        var problems = new List<string>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries).Where(_ => text.Length > 0))
        {
            var halves = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var name = halves[0].ToUpperInvariant();
            var index = model.Values.Index().FirstOrDefault(pair => pair.Item.Name == name, (-1, null!)).Index;
            if (halves.Length < 2)
            {
                problems.Add($"{Words.Quote(part)} is no NAME=VALUE.");
            }
            else if (index < 0)
            {
                var names = model.Values.Select(value => value.Name).ToArray();
                problems.Add($"{model.Name} takes no {Words.Quote(halves[0])}.{NearestWord.Hint(name, names)} It takes {string.Join(", ", names)}.");
            }
            else if (!double.IsNaN(values[index]))
            {
                problems.Add($"{name} is given twice.");
            }
            else if (Number(halves[1], model.Values[index]) is { } value)
            {
                values[index] = value;
            }
            else
            {
                problems.Add($"{name} is {Words.Quote(halves[1])}. It is a finite number, {model.Values[index].Range}.");
            }
        }

        return (values, problems);
    }

    private static double? Number(string text, ModelValue value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            && value.Allows(number) ? number : null;
    }
}
