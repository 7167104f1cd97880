using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Model.Units;
using G = Quantal.Exchange.Evidence.ParameterGrammar;

namespace Quantal.Exchange.Evidence;

/// <summary>Every key of a file of parameter records.</summary>
internal static class ParameterGrammar
{
    private static readonly TextForm ANumber = new("a number such as 0.5 or 1e-3");
    private static readonly TextForm AUnit = new("a unit such as L/h");

    public static readonly KeyRule Id = Required(
        "id", new TextForm("the name of the file, a point, and a name of small letters, digits and hyphens"));
    public static readonly KeyRule Symbol = Required("symbol", new TextForm("the symbol in the literature"));
    public static readonly KeyRule Meaning = Required("meaning", new TextForm("what it is, in words"));
    public static readonly KeyRule Unit = Required("unit", AUnit);
    public static readonly KeyRule Value = Required("value", ANumber);
    public static readonly KeyRule Variation = Optional(
        "variation", new TextForm("a mapping such as { distribution: lognormal, cv: 0.3 }"));
    public static readonly KeyRule Bounds = Required("bounds", new TextForm("two numbers that ascend, such as [10, 500]"));
    public static readonly KeyRule Source = Required("source", OriginForms.Source);
    public static readonly KeyRule Grade = Required("grade", OriginForms.GradeOfValue);
    public static readonly KeyRule Method = Required("method", OriginForms.Method);
    public static readonly KeyRule Note = Optional("note", new TextForm("where in the source, or how and why"));
    public static readonly KeyRule Rejected = Optional(
        "rejected", new TextForm("a list of values that were not chosen, each with value, unit, source and why"));
    public static readonly MapForm Record = new(
        "Record", [Id, Symbol, Meaning, Unit, Value, Variation, Bounds, Source, Grade, Method, Note, Rejected]);

    public static readonly KeyRule Distribution = Required("distribution", new WordForm<Distribution>(
    [
        ("lognormal", Model.Records.Distribution.LogNormal), ("logitnormal", Model.Records.Distribution.LogitNormal),
        ("normal", Model.Records.Distribution.Normal), ("lognormal about the mean", Model.Records.Distribution.LogNormalOfMean),
    ]));

    public static readonly KeyRule Cv = Optional("cv", ANumber);
    public static readonly KeyRule Sd = Optional("sd", ANumber);
    public static readonly KeyRule Correlated = Optional("correlated", new TextForm("a mapping of ids to correlations"));
    public static readonly MapForm VariationForm = new("Variation", [Distribution, Cv, Sd, Correlated]);

    public static readonly KeyRule Why = Required("why", new TextForm("why it was not chosen"));
    public static readonly MapForm RejectedForm = new("Rejected value", [Value, Unit, Source, Why]);

    public static readonly KeyRule ReferenceId = Required("id", new TextForm("a name such as thakkar-2017"));
    public static readonly KeyRule Citation = Required("citation", new TextForm("authors, title, journal and year"));
    public static readonly KeyRule Seen = Required("seen", new TextForm("what was read of it"));
    public static readonly KeyRule Doi = Optional("doi", new TextForm("the digital object identifier"));
    public static readonly KeyRule Pmid = Optional("pmid", new TextForm("the number in PubMed"));
    public static readonly KeyRule Pmc = Optional("pmc", new TextForm("the number in PubMed Central"));
    public static readonly MapForm Reference = new("Reference", [ReferenceId, Citation, Doi, Pmid, Pmc, Seen]);

    private static KeyRule Required(string name, Form form) => new(name, true, form, "", "");

    private static KeyRule Optional(string name, Form form) => new(name, false, form, "", "");
}

/// <summary>Reads parameter records, and checks all that can be seen in each alone.</summary>
internal sealed class ParameterReader(FindingList findings)
{
    private readonly ValueReader _values = new(findings);

    /// <summary>One record; null if it cannot be put together.</summary>
    public ParameterRecord? Read(YamlNode node, string id)
    {
        if (KeyedValues.Read(node, G.Record, Where(id), findings) is not { } fields)
        {
            return null;
        }

        CheckId(fields, id);
        var (symbol, meaning, source) = (Text(fields, G.Symbol), Text(fields, G.Meaning), Text(fields, G.Source));
        var (unit, value) = (_values.Unit(fields[G.Unit], G.Unit), _values.Real(fields[G.Value], G.Value));
        var bounds = fields[G.Bounds] is { } range ? Bounds(range) : null;
        var grade = _values.Word<Grade>(fields[G.Grade], G.Grade);
        var method = _values.Word<Method>(fields[G.Method], G.Method);
        var note = fields[G.Note] is null ? "" : Text(fields, G.Note);
        var rejected = fields[G.Rejected] is { } others ? Rejected(others, id) : [];
        var before = findings.Errors;
        if (value is not null && bounds is not null)
        {
            Tell(fields, RecordChecks.Range(value.Value, bounds.Value), id);
        }

        if (source is not null && grade is not null && method is not null && note is not null)
        {
            Tell(fields, RecordChecks.Origin(source, grade.Value, method.Value, note), id);
        }

        var variation = fields[G.Variation] is { } varies
            ? Variation(fields, varies, value is not null && unit is not null ? new Quantity(value.Value, unit) : null, id)
            : null;
        return id.Contains('.', StringComparison.Ordinal) && symbol is not null && meaning is not null && source is not null
            && unit is not null && value is not null
            && bounds is not null && grade is not null && method is not null && note is not null && findings.Errors == before
            ? new()
            {
                Id = id,
                Symbol = symbol,
                Meaning = meaning,
                Value = new(value.Value, unit),
                Bounds = bounds.Value,
                Variation = variation,
                Source = source,
                Grade = grade.Value,
                Method = method.Value,
                Note = note,
                Rejected = rejected,
            }
            : null;
    }

    private static string Where(string id) => id.Length == 0 ? "a record" : $"record {Words.Quote(id)}";

    private string? Text(KeyedValues fields, KeyRule key) => _values.Scalar(fields[key], key.Form);

    private void CheckId(KeyedValues fields, string id)
    {
        var mechanism = Path.GetFileNameWithoutExtension(fields.Place.File);
        var name = id.StartsWith(mechanism + ".", StringComparison.Ordinal) ? id[(mechanism.Length + 1)..] : "";
        if (fields[G.Id] is { } node
            && (name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            findings.Error(
                node.Place, $"the id {Words.Quote(id)} in this file",
                $"Write '{mechanism}.' and a name of small letters, digits and hyphens.");
        }
    }

    private (double Lower, double Upper)? Bounds(YamlNode node)
    {
        if (node is not { Kind: YamlKind.List, Items: [var first, var second] })
        {
            findings.Error(node.Place, $"{node.Describe()} at 'bounds'", $"Write {G.Bounds.Form.Describe()}.");
            return null;
        }

        var (lower, upper) = (_values.Real(first, G.Bounds), _values.Real(second, G.Bounds));
        return lower is null || upper is null ? null : (lower.Value, upper.Value);
    }

    private List<RejectedValue> Rejected(YamlNode list, string id)
    {
        if (list.Kind != YamlKind.List)
        {
            findings.Error(list.Place, $"{list.Describe()} at 'rejected'", $"Write {G.Rejected.Form.Describe()}.");
        }

        var rejected = new List<RejectedValue>();
        foreach (var item in list.Items)
        {
            if (KeyedValues.Read(item, G.RejectedForm, $"a rejected value of {Where(id)}", findings) is { } fields
                && (_values.Real(fields[G.Value], G.Value), _values.Unit(fields[G.Unit], G.Unit), Text(fields, G.Source), Text(fields, G.Why)) is ({ } value, { } unit, { } source, { } why))
            {
                rejected.Add(new(new Quantity(value, unit), source, why));
            }
        }

        return rejected;
    }

    private Variation? Variation(KeyedValues record, YamlNode node, Quantity? value, string id)
    {
        if (KeyedValues.Read(node, G.VariationForm, $"the variation of {Where(id)}", findings) is not { } fields)
        {
            return null;
        }

        var correlations = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (other, number) in fields[G.Correlated]?.Entries ?? [])
        {
            if (_values.Real(number, G.Correlated) is not { } correlation)
            {
                continue;
            }

            correlations[other.Text] = correlation;
            if (Math.Abs(correlation) >= 1)
            {
                Tell(number.Place, RecordChecks.Correlation(other.Text, correlation), id);
            }
        }

        if (_values.Word<Distribution>(fields[G.Distribution], G.Distribution) is not { } distribution)
        {
            return null;
        }

        var (key, wrong) = distribution is Distribution.LogNormal or Distribution.LogNormalOfMean ? (G.Cv, G.Sd) : (G.Sd, G.Cv);
        if (fields[key] is null || fields[wrong] is not null)
        {
            findings.Error(
                fields.Place, $"a distribution with another spread than '{key.Name}' in {Where(id)}",
                "Write cv for a lognormal, sd for a normal or logitnormal distribution, and not both.");
            return null;
        }

        if (_values.Real(fields[key], key) is not { } spread || value is not { } median)
        {
            return null;
        }

        foreach (var problem in RecordChecks.Spread(distribution, spread, median))
        {
            Tell(problem.Key == "spread" ? fields[key]!.Place : PlaceOf(record, problem.Key), problem, id);
        }

        return new(distribution, spread, Model.Records.Variation.DeviationOf(distribution, spread, median.Unit), correlations);
    }

    private void Tell(KeyedValues fields, IEnumerable<RecordProblem> problems, string id)
    {
        foreach (var problem in problems)
        {
            Tell(PlaceOf(fields, problem.Key), problem, id);
        }
    }

    private void Tell(Place place, RecordProblem problem, string id) =>
        findings.Error(place, $"{problem.Found} in {Where(id)}", problem.Expected, problem.Suggestion);

    private static Place PlaceOf(KeyedValues fields, string key) =>
        G.Record.Keys.FirstOrDefault(rule => rule.Name == key) is { } rule && fields[rule] is { } node ? node.Place : fields.Place;
}
