using System.Globalization;
using CsvHelper;

namespace Quantal.Cli.Tests.Published;

/// <summary>What the command printed for one individual.</summary>
internal sealed class PublishedCourse(IReadOnlyList<IReadOnlyDictionary<string, double>> rows)
{
    /// <summary>The courses of a printed result, by individual.</summary>
    public static Dictionary<string, PublishedCourse> Read(string printed)
    {
        using var reader = new CsvReader(new StringReader(printed), CultureInfo.InvariantCulture);
        return reader.GetRecords<dynamic>()
            .Select(row => ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => double.Parse((string)cell.Value, CultureInfo.InvariantCulture)))
            .GroupBy(row => row["ID"])
            .ToDictionary(group => group.Key.ToString(CultureInfo.InvariantCulture), group => new PublishedCourse([.. group]));
    }

    /// <summary>The figure as this individual has it.</summary>
    public double Of(PublishedFigure figure)
    {
        var parts = figure.Output.Split('/');
        double Value(IReadOnlyDictionary<string, double> row) => parts.Length == 1 ? row[parts[0]] : row[parts[0]] / row[parts[1]];
        double At(double time) => Value(rows.Single(row => row["TIME"] == time));
        var window = rows.Where(row => row["TIME"] >= figure.From && row["TIME"] <= (figure.To ?? figure.From))
            .Select(row => (Time: row["TIME"], Value: Value(row)))
            .ToList();
        var area = window.Zip(window.Skip(1), (first, second) => (second.Time - first.Time) * (first.Value + second.Value) / 2).Sum();
        return figure.Take switch
        {
            "value" => At(figure.From),
            "maximum" => window.Max(point => point.Value),
            "time of maximum" => window.MaxBy(point => point.Value).Time,
            "area" => area,
            "half-life" => HalfLife(At(figure.From), At(figure.To!.Value), figure.To.Value - figure.From),
            "clearance" => figure.Dose!.Value / (area + Tail(window)),
            _ => throw new InvalidDataException($"'{figure.Take}' is nothing that can be taken."),
        };
    }

    private static double HalfLife(double first, double last, double time) => Math.Log(2) * time / Math.Log(first / last);

    /// <summary>The area after the last point, by the fall between the last two.</summary>
    private static double Tail(List<(double Time, double Value)> window)
    {
        var (before, last) = (window[^2], window[^1]);
        return last.Value * HalfLife(before.Value, last.Value, last.Time - before.Time) / Math.Log(2);
    }
}
