using Quantal.Exchange.Files;
using Quantal.Model.Units;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>Reads values such as <c>CL=1.1,V=20,KA=1.5</c>.</summary>
public static class ModelSettings
{
    private const string Volumes =
        "Here V is the central volume and V2 the peripheral one; they are V2 and V3 with ADVAN4's names, V1 and V2 with ADVAN3's";

    private static readonly string[] OtherVolumes = ["V1", "V3", "VC", "VP"];

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
        var before = "";
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries).Where(_ => text.Length > 0))
        {
            var whole = $"{before},{part}";
            before = part;
            var halves = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var name = halves[0].ToUpperInvariant();
            var index = model.Values.Index().FirstOrDefault(pair => pair.Item.Name == name, (-1, null!)).Index;
            if (halves.Length < 2 && QuantityReader.HasDecimalComma(whole))
            {
                var hint = QuantityReader.Pointed(whole) is { } pointed ? $" Did you mean '{pointed}'?" : "";
                problems.Add($"{Words.Quote(whole)} has a comma where a number has a decimal point.{hint}");
            }
            else if (halves.Length < 2)
            {
                problems.Add($"{Words.Quote(part)} is no NAME=VALUE.");
            }
            else if (index < 0)
            {
                var names = model.Values.Select(value => value.Name).ToArray();
                var hint = OtherVolume(name, model) is { } volumes ? $" {volumes}." : NearestWord.Hint(name, names);
                problems.Add($"{model.Name} takes no {Words.Quote(halves[0])}.{hint} It takes {string.Join(", ", names)}.");
            }
            else if (!double.IsNaN(values[index]))
            {
                problems.Add($"{name} is given twice.");
            }
            else if (CsvRows.TryNumber(halves[1], out var value) && model.Values[index].Allows(value))
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

    /// <summary>
    /// What to say where a name belongs to a convention by which this model's V2 would be another volume; null otherwise.
    /// </summary>
    /// <param name="name">A name that is no value of the model, or V where it is missing, in capitals.</param>
    /// <param name="model">The model.</param>
    internal static string? OtherVolume(string name, ConcentrationModel model) =>
        (name == "V" || OtherVolumes.Contains(name)) && model.Values.Any(value => value.Name == "V2") ? Volumes : null;
}
