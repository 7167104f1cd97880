using System.Globalization;
using Quantal.Model.Units;

namespace Quantal.Exchange.Files;

/// <summary>Reads single values by their form. Each method gives null after a finding, or if there is no node.</summary>
internal sealed class ValueReader(FindingList findings)
{
    /// <summary>The value of a word.</summary>
    public T? Word<T>(YamlNode? node, KeyRule key)
        where T : struct
    {
        var form = (WordForm<T>)key.Form;
        if (Scalar(node, key.Form) is not { } text)
        {
            return null;
        }

        foreach (var (word, value) in form.Meanings)
        {
            if (word == text)
            {
                return value;
            }
        }

        findings.Error(
            node!.Place, $"{node.Describe()} at '{key.Name}'", $"Write {form.Describe()}.", NearestWord.Of(text, form.AllWords));
        return null;
    }

    /// <summary>A quantity in its form's target unit, within its range.</summary>
    public double? Quantity(YamlNode? node, KeyRule key) => Quantity(node, key, out _);

    /// <summary>A quantity in its form's target unit, within its range, and the unit as written.</summary>
    public double? Quantity(YamlNode? node, KeyRule key, out string unit)
    {
        var form = (QuantityForm)key.Form;
        unit = "";
        if (Scalar(node, form) is not { } text)
        {
            return null;
        }

        if (!QuantityReader.TryRead(text, form.Units, form.Target, out var value, out unit, out var problem, out var suggestion))
        {
            findings.Error(node!.Place, $"{problem} at '{key.Name}'", $"Write {form.Describe()}.", suggestion);
            return null;
        }

        if (form.Range is null ? value > 0 || (value == 0 && form.ZeroAllowed) : form.Range.Contains(value))
        {
            return value;
        }

        findings.Error(node!.Place, $"{node.Describe()} at '{key.Name}' is out of range", $"Write {form.Describe()}.");
        return null;
    }

    /// <summary>A number without a unit.</summary>
    public double? Number(YamlNode? node, KeyRule key)
    {
        var form = (NumberForm)key.Form;
        if (Scalar(node, form) is not { } text)
        {
            return null;
        }

        if (QuantityReader.TryNumber(text, out var value, out var problem) && value > 0 && value <= form.Maximum)
        {
            return value;
        }

        findings.Error(
            node!.Place, $"{(problem.Length > 0 ? $"{problem} in " : "")}{node.Describe()} at '{key.Name}'", $"Write {form.Describe()}.",
            QuantityReader.Pointed(text));
        return null;
    }

    /// <summary>A whole number.</summary>
    public int? Whole(YamlNode? node, string key, WholeForm form)
    {
        if (Scalar(node, form) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= form.Minimum && value <= form.Maximum)
        {
            return value;
        }

        findings.Error(node!.Place, $"{node.Describe()} at '{key}'", $"Write {form.Describe()}.");
        return null;
    }

    /// <summary>A finite number of either sign.</summary>
    public double? Real(YamlNode? node, KeyRule key)
    {
        if (Scalar(node, key.Form) is not { } text)
        {
            return null;
        }

        if (QuantityReader.TryNumber(text, out var value, out var problem))
        {
            return value;
        }

        findings.Error(
            node!.Place, $"{problem} in {Words.Quote(text)} at '{key.Name}'", $"Write {key.Form.Describe()}.",
            QuantityReader.Pointed(text));
        return null;
    }

    /// <summary>A unit.</summary>
    public Unit? Unit(YamlNode? node, KeyRule key)
    {
        if (Scalar(node, key.Form) is not { } text)
        {
            return null;
        }

        if (!Model.Units.Unit.TryParse(text, out var unit, out var message))
        {
            findings.Error(node!.Place, $"the unit {Words.Quote(text)}", message);
        }

        return unit;
    }

    /// <summary>A time in whole minutes.</summary>
    public int? Time(YamlNode? node, KeyRule key) => Time(node, key.Name, (TimeForm)key.Form);

    /// <summary>
    /// A list of times in whole minutes, ascending, with their nodes; times that cannot be read are left out after a finding.
    /// </summary>
    public IReadOnlyList<(int Minute, YamlNode Node)>? Times(YamlNode? node, KeyRule key)
    {
        var form = (ListForm)key.Form;
        if (node is null or { Kind: YamlKind.Refused })
        {
            return null;
        }

        if (node.Kind != YamlKind.List || node.Items.Count == 0)
        {
            var found = node.Kind == YamlKind.List ? "an empty list" : node.Describe();
            findings.Error(node.Place, $"{found} at '{key.Name}'", $"Write {form.Describe()}; for example [day 0, day 2].");
            return null;
        }

        var times = new List<(int, YamlNode)>(node.Items.Count);
        var last = -1;
        foreach (var item in node.Items)
        {
            if (Time(item, key.Name, (TimeForm)form.Item) is not { } minute)
            {
                continue;
            }

            if (minute <= last)
            {
                var how = minute == last ? "stands twice" : "is earlier than the one before";
                findings.Error(item.Place, $"{item.Describe()} at '{key.Name}' {how}", "List the times in ascending order, each once.");
                continue;
            }

            last = minute;
            times.Add((minute, item));
        }

        return times;
    }

    /// <summary>The text of a scalar.</summary>
    public string? Scalar(YamlNode? node, Form form)
    {
        if (node is null or { Kind: YamlKind.Refused })
        {
            return null;
        }

        if (node.Kind == YamlKind.Scalar && node.Text.Length > 0)
        {
            return node.Text;
        }

        findings.Error(node.Place, $"{node.Describe()} where a value should stand", $"Write {form.Describe()}.");
        return null;
    }

    private int? Time(YamlNode? node, string key, TimeForm form)
    {
        if (Scalar(node, form) is not { } text)
        {
            return null;
        }

        double value;
        string? suggestion = null;
        if (form.IsPoint && text.StartsWith("day ", StringComparison.Ordinal))
        {
            if (!QuantityReader.TryNumber(text[4..].Trim(), out value, out var problem))
            {
                suggestion = QuantityReader.Pointed(text);
                return Refuse($"{problem} in {node!.Describe()}", $"Write {form.Describe()}.");
            }

            value *= Clock.MinutesPerDay;
        }
        else if (!QuantityReader.TryRead(text, TimeForm.Units, _ => "min", out value, out var unit, out var problem, out suggestion))
        {
            return Refuse(problem, $"Write {form.Describe()}.");
        }
        else if (unit is "y" or "month" or "months")
        {
            // Years and months are no whole number of days; visits and doses keep their hour only if they are made so.
            value = Math.Round(value / Clock.MinutesPerDay, MidpointRounding.AwayFromZero) * Clock.MinutesPerDay;
        }

        return value < 0 ? Refuse($"the negative time {node!.Describe()}", "Times count from the morning hour of day 0.")
            : value > Minutes.Maximum ? Refuse($"the time {node!.Describe()}", "Times of up to 60 y are supported.")
            : Minutes.Whole(value) is not { } whole ? Refuse($"{node!.Describe()}, which is not a whole number of minutes", "Write a time in whole minutes.")
            : whole == 0 && !form.ZeroAllowed ? Refuse($"the time {node!.Describe()}", "Write a time above 0.")
            : whole;

        int? Refuse(string found, string expected)
        {
            findings.Error(node!.Place, $"{found} at '{key}'", expected, suggestion);
            return null;
        }
    }
}
