using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using YamlDotNet.Serialization;

namespace Quantal.Reports.Tests.Adam;

/// <summary>A data set as rules see it: texts, and what is said of its variables.</summary>
internal sealed record RuleData(
    string Name,
    IReadOnlyList<string> Columns,
    IReadOnlyList<Dictionary<string, string>> Lines,
    IReadOnlyList<Dictionary<string, string>> Variables)
{
    /// <summary>The data sets of one of a rule's own cases.</summary>
    public static IEnumerable<RuleData> OfCase(string folder)
    {
        var variables = Read(Path.Combine(folder, "data", "_variables.csv")).Lines;
        var files = Directory.GetFiles(Path.Combine(folder, "data"), "*.csv");
        foreach (var file in files.Where(file => !Path.GetFileName(file).StartsWith('_')))
        {
            var name = Path.GetFileNameWithoutExtension(file).ToUpperInvariant();
            var (columns, lines) = Read(file);
            yield return new(name, columns, lines, [.. variables
                .Where(one => string.Equals(one["dataset"], name, StringComparison.OrdinalIgnoreCase))
                .Select(one => Variable(one["variable"], one["label"]))]);
        }
    }

    /// <summary>What is said of a variable.</summary>
    public static Dictionary<string, string> Variable(string name, string label) =>
        new() { ["variable_name"] = name, ["variable_label"] = label };

    /// <summary>A file of comma-separated text.</summary>
    public static (string[] Columns, Dictionary<string, string>[] Lines) Read(string path)
    {
        using var parser = new CsvParser(new StreamReader(path), CultureInfo.InvariantCulture);
        parser.Read();
        var (columns, lines) = (parser.Record!, new List<Dictionary<string, string>>());
        while (parser.Read())
        {
            // Some of the rules' own files name a column twice.
            lines.Add(columns.Zip(parser.Record!).DistinctBy(cell => cell.First).ToDictionary(cell => cell.First, cell => cell.Second));
        }

        return (columns, [.. lines]);
    }
}

/// <summary>One of the open rules: finds lines of data sets on which its conditions hold, which is a fault.</summary>
internal sealed class OpenRule
{
    private const string Subjects = "SUBJECT LEVEL ANALYSIS DATASET";
    private readonly Dictionary<object, object> _rule;

    public OpenRule(string folder)
    {
        Folder = folder;
        var text = File.ReadAllText(Path.Combine(folder, "rule.yml"));
        _rule = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(text);
    }

    public string Folder { get; }

    /// <summary>Whether the rule says something of a data set.</summary>
    public bool IsAbout(RuleData data) =>
        Includes("Data Structures", KindOf(data)) && Includes("Domains", data.Name) && Includes("Datasets", data.Name);

    /// <summary>Whether the rule asks about a variable that the data set has, or must have.</summary>
    public bool Bites(RuleData data) => IsAbout(data) && (IsOfVariables
        || Conditions(Check).Any(condition => data.Columns.Contains(Text(condition, "name")))
        || Conditions(Check).All(condition => Text(condition, "operator") == "not_exists"));

    /// <summary>The lines with a fault.</summary>
    public IEnumerable<string> Faults(IEnumerable<RuleData> all) =>
        from data in all
        where IsAbout(data)
        from line in IsOfVariables ? data.Variables : data.Lines
        where Holds(Check, line, IsOfVariables ? [.. data.Columns, .. line.Keys] : data.Columns)
        select $"{Path.GetFileName(Folder)} {data.Name}: {string.Join(", ", line.Values)}";

    private bool IsOfVariables => Text(_rule, "Rule Type") == "Variable Metadata Check";

    private Dictionary<object, object> Check => (Dictionary<object, object>)_rule["Check"];

    private static string KindOf(RuleData data) => data.Name == "ADSL" ? Subjects
        : data.Columns.Contains("PARAM") || data.Columns.Contains("AVAL") ? "BASIC DATA STRUCTURE" : "OCCURRENCE DATA STRUCTURE";

    private bool Includes(string scope, string name) =>
        !((Dictionary<object, object>)_rule["Scope"]).TryGetValue(scope, out var said)
        || !((Dictionary<object, object>)said).TryGetValue("Include", out var list)
        || ((List<object>)list).Any(one => one.ToString() == "ALL" || one.ToString() == name);

    private static bool Holds(Dictionary<object, object> condition, Dictionary<string, string> line, IReadOnlyList<string> columns)
    {
        if (condition.TryGetValue("all", out var all))
        {
            return ((List<object>)all).All(one => Holds((Dictionary<object, object>)one, line, columns));
        }

        var (name, what, value) = (Text(condition, "name"), Text(condition, "operator"), condition.GetValueOrDefault("value"));
        if (what is "exists" or "not_exists")
        {
            return columns.Contains(name) == (what == "exists");
        }

        return line.TryGetValue(name, out var found) && what switch
        {
            "empty" => found.Trim().Length == 0,
            "non_empty" => found.Trim().Length > 0,
            "longer_than" => found.Length > int.Parse((string)value!, CultureInfo.InvariantCulture),
            "is_not_contained_by" => !((List<object>)value!).Contains(found),
            "not_prefix_matches_regex" => !Regex.IsMatch(found, $"^{value}"),
            _ => throw new NotSupportedException($"{what} is no condition that is known."),
        };
    }

    private static IEnumerable<Dictionary<object, object>> Conditions(Dictionary<object, object> condition) =>
        condition.TryGetValue("all", out var all)
            ? ((List<object>)all).SelectMany(one => Conditions((Dictionary<object, object>)one))
            : [condition];

    private static string Text(Dictionary<object, object> map, string key) => map.GetValueOrDefault(key)?.ToString()?.Trim() ?? "";
}
