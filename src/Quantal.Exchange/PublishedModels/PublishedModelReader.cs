using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Model.Published;
using Quantal.Model.Records;
using Quantal.Model.Units;
using G = Quantal.Exchange.PublishedModels.PublishedModelGrammar;

namespace Quantal.Exchange.PublishedModels;

/// <summary>Every key of a file of a published model.</summary>
internal static class PublishedModelGrammar
{
    private static readonly TextForm AUnit = new("a unit such as L/h");
    private static readonly TextForm AnEquation = new("an equation such as TVCL * (WT/WTREF)^ECL");
    private static readonly TextForm ASymbol = new("a name in equations");

    public static readonly KeyRule Id = Required("id", new TextForm("the name of the file without its ending"));
    public static readonly KeyRule Title = Required("title", new TextForm("one line of what it describes"));
    public static readonly KeyRule Reference = Required("reference", OriginForms.Source);
    public static readonly KeyRule Population = Required("population", new TextForm("whom it was fitted to"));
    public static readonly KeyRule Note = Required("note", new TextForm("what was read of it, and what the file leaves out"));
    public static readonly KeyRule Time = Required("time", new TextForm("a unit of time: h or d"));
    public static readonly KeyRule Dose = Required("dose", new TextForm("a unit of mass: mg or g"));
    public static readonly KeyRule Covariates = Optional("covariates", new TextForm("a list, each with symbol, meaning and unit"));
    public static readonly KeyRule Parameters = Required(
        "parameters", new TextForm("a list, each with symbol, meaning, value, unit, grade and method"));
    public static readonly KeyRule Individual = Optional("individual", new TextForm("a mapping of names to equations"));
    public static readonly KeyRule Compartments = Required("compartments", new TextForm("a list of names"));
    public static readonly KeyRule Flows = Required("flows", new TextForm("a list, each with from and rate"));
    public static readonly KeyRule Bioavailability = Optional("bioavailability", AnEquation);
    public static readonly KeyRule Substance = Optional("substance", AnEquation);
    public static readonly KeyRule Lag = Optional("lag", AnEquation);
    public static readonly KeyRule Outputs = Required("outputs", new TextForm("a list, each with symbol, meaning, unit and equation"));
    public static readonly MapForm Model = new(
        "Published model",
        [Id, Title, Reference, Population, Note, Time, Dose, Covariates, Parameters, Individual, Compartments, Flows, Bioavailability, Substance, Lag, Outputs]);

    public static readonly KeyRule Symbol = Required("symbol", ASymbol);
    public static readonly KeyRule Meaning = Required("meaning", new TextForm("what it is, in words"));
    public static readonly KeyRule Unit = Required("unit", AUnit);
    public static readonly KeyRule Value = Required("value", new TextForm("a number such as 0.5 or 1e-3"));
    public static readonly KeyRule Grade = Required("grade", OriginForms.GradeOfValue);
    public static readonly KeyRule Method = Required("method", OriginForms.Method);
    public static readonly KeyRule Source = Optional("source", OriginForms.Source);
    public static readonly KeyRule ParameterNote = Optional("note", new TextForm("where in the source, or how and why"));
    public static readonly MapForm Parameter = new("Parameter", [Symbol, Meaning, Value, Unit, Source, Grade, Method, ParameterNote]);

    public static readonly KeyRule Values = Optional("values", new TextForm("[0, 1]; without it any positive number"));
    public static readonly MapForm Covariate = new("Covariate", [Symbol, Meaning, Unit, Values]);

    public static readonly KeyRule From = Required("from", new TextForm("a compartment"));
    public static readonly KeyRule To = Optional("to", new TextForm("a compartment; without it out of the body"));
    public static readonly KeyRule Rate = Required("rate", AnEquation);
    public static readonly MapForm Flow = new("Flow", [From, To, Rate]);

    public static readonly KeyRule Equation = Required("equation", AnEquation);
    public static readonly MapForm Output = new("Output", [Symbol, Meaning, Unit, Equation]);

    private static KeyRule Required(string name, Form form) => new(name, true, form, "", "");

    private static KeyRule Optional(string name, Form form) => new(name, false, form, "", "");
}

/// <summary>Reads published models and checks their equations.</summary>
internal sealed class PublishedModelReader
{
    /// <summary>The folder of the published models, one file each.</summary>
    public const string Folder = "published-models";

    private readonly EvidenceFile _file;
    private readonly Known<Reference> _references;
    private readonly FindingList _findings;
    private readonly ValueReader _values;
    private readonly Dictionary<Formula, Place> _places = [];

    private PublishedModelReader(EvidenceFile file, Known<Reference> references, FindingList findings) =>
        (_file, _references, _findings, _values) = (file, references, findings, new(findings));

    /// <summary>Reads files of published models.</summary>
    /// <param name="files">The files, each a list of one model.</param>
    /// <param name="references">The references that they may cite.</param>
    public static Reading<IReadOnlyList<PublishedModel>> Read(IReadOnlyList<EvidenceFile> files, Known<Reference> references)
    {
        var findings = new FindingList();
        PublishedModel[] models =
        [
            .. files.SelectMany(file => RecordList.Read(file, "models", findings).Select(node => new PublishedModelReader(file, references, findings).Model(node))).OfType<PublishedModel>(),
        ];
        return new(findings.HasErrors ? null : models, findings.Sorted([.. files.Select(file => file.Path)]));
    }

    private PublishedModel? Model(YamlNode node)
    {
        var before = _findings.Errors;
        if (KeyedValues.Read(node, G.Model, "the model", _findings) is not { } fields)
        {
            return null;
        }

        var id = Text(fields, G.Id);
        if (id is not null && id != Path.GetFileNameWithoutExtension(_file.Path))
        {
            _findings.Error(
                fields[G.Id]!.Place, $"the id {Words.Quote(id)} in this file", "The id is the name of the file without its ending.");
        }

        var reference = Cited(fields, G.Reference);
        var compartments = Items(fields, G.Compartments).Select(item => _values.Scalar(item, G.Compartments.Form) ?? "").ToList();
        var model = new PublishedModel
        {
            Id = id ?? "",
            Title = Text(fields, G.Title) ?? "",
            Source = reference ?? "",
            Population = Text(fields, G.Population) ?? "",
            Note = Text(fields, G.Note) ?? "",
            Time = UnitOf(fields, G.Time),
            Dose = UnitOf(fields, G.Dose),
            Covariates = Each(fields, G.Covariates, G.Covariate, "a covariate", Covariate),
            Parameters = Each(fields, G.Parameters, G.Parameter, "a parameter", parameter => Parameter(parameter, reference ?? "")),
            Individual = [.. (fields[G.Individual]?.Entries ?? []).Select(entry => new PublishedEquation(entry.Key.Text, Equation(entry.Value, G.Individual)))],
            Compartments = compartments,
            Flows = Each(fields, G.Flows, G.Flow, "a flow", flow => Flow(flow, compartments)),
            Bioavailability = Equation(fields[G.Bioavailability], G.Bioavailability),
            Substance = Equation(fields[G.Substance], G.Substance),
            Lag = fields[G.Lag] is { } lag ? Equation(lag, G.Lag) : null,
            Outputs = Each(fields, G.Outputs, G.Output, "an output", output => new PublishedOutput(
                Text(output, G.Symbol) ?? "", Text(output, G.Meaning) ?? "", UnitOf(output, G.Unit), Equation(output[G.Equation], G.Equation))),
        };
        foreach (var problem in _findings.Errors == before ? PublishedModelChecks.Of(model) : [])
        {
            var key = G.Model.Keys.First(rule => rule.Name == problem.Key);
            var place = problem.Equation is { } equation && _places.TryGetValue(equation, out var at)
                ? at
                : fields[key]?.Place ?? fields.Place;
            _findings.Error(place, problem.Found, problem.Expected, problem.Suggestion);
        }

        return _findings.Errors == before ? model : null;
    }

    private string? Text(KeyedValues fields, KeyRule key) => _values.Scalar(fields[key], key.Form);

    private Unit UnitOf(KeyedValues fields, KeyRule key) => _values.Unit(fields[key], key) ?? Unit.One;

    private string? Cited(KeyedValues fields, KeyRule key)
    {
        var id = Text(fields, key);
        if (id is not null && id != Reference.Own && !_references.Has(id))
        {
            _findings.Error(
                fields[key]!.Place, $"the unknown reference {Words.Quote(id)}", "Add it to evidence/references.yaml or correct it.",
                NearestWord.Of(id, _references.Names));
        }

        return id;
    }

    private IReadOnlyList<YamlNode> Items(KeyedValues fields, KeyRule key)
    {
        if (fields[key] is { Kind: not (YamlKind.List or YamlKind.Refused) } node)
        {
            _findings.Error(node.Place, $"{node.Describe()} at '{key.Name}'", $"Write {key.Form.Describe()}.");
        }

        return fields[key]?.Items ?? [];
    }

    private List<T> Each<T>(KeyedValues fields, KeyRule key, MapForm form, string where, Func<KeyedValues, T> read)
    {
        var records = new List<T>();
        foreach (var item in Items(fields, key))
        {
            if (KeyedValues.Read(item, form, where, _findings) is { } record)
            {
                records.Add(read(record));
            }
        }

        return records;
    }

    private PublishedCovariate Covariate(KeyedValues fields)
    {
        var values = fields[G.Values];
        if (values is not null and not { Items: [{ Text: "0" }, { Text: "1" }] })
        {
            _findings.Error(values.Place, $"{values.Describe()} at 'values'", $"Write {G.Values.Form.Describe()}.");
        }

        return new(Text(fields, G.Symbol) ?? "", Text(fields, G.Meaning) ?? "", UnitOf(fields, G.Unit), values is not null);
    }

    private PublishedParameter Parameter(KeyedValues fields, string reference)
    {
        var source = fields[G.Source] is null ? reference : Cited(fields, G.Source) ?? "";
        var note = fields[G.ParameterNote] is null ? "" : Text(fields, G.ParameterNote) ?? "";
        var (grade, method) = (_values.Word<Grade>(fields[G.Grade], G.Grade), _values.Word<Method>(fields[G.Method], G.Method));
        var symbol = Text(fields, G.Symbol) ?? "";
        foreach (var problem in grade is { } knownGrade && method is { } knownMethod ? RecordChecks.Origin(source, knownGrade, knownMethod, note) : [])
        {
            var node =
                problem.Key == G.Grade.Name ? fields[G.Grade] : problem.Key == G.Source.Name ? fields[G.Source] : fields[G.ParameterNote];
            _findings.Error(node?.Place ?? fields.Place, $"{problem.Found} in parameter {Words.Quote(symbol)}", problem.Expected);
        }

        var value = new Quantity(_values.Real(fields[G.Value], G.Value) ?? 0, UnitOf(fields, G.Unit));
        return new(symbol, Text(fields, G.Meaning) ?? "", value, source, grade ?? default, method ?? default, note);
    }

    private PublishedFlow Flow(KeyedValues fields, List<string> compartments)
    {
        return new(Compartment(G.From) ?? 0, fields[G.To] is null ? null : Compartment(G.To), Equation(fields[G.Rate], G.Rate));

        int? Compartment(KeyRule key)
        {
            if (Text(fields, key) is not { } name)
            {
                return null;
            }

            if (!compartments.Contains(name))
            {
                _findings.Error(
                    fields[key]!.Place, $"the unknown compartment {Words.Quote(name)}", $"Known are {Words.Or(compartments)}.",
                    NearestWord.Of(name, compartments));
            }

            return compartments.IndexOf(name);
        }
    }

    /// <summary>The equation of a node; 1 where there is none.</summary>
    private Formula Equation(YamlNode? node, KeyRule key)
    {
        try
        {
            var formula = Formula.Parse(node is null ? "1" : _values.Scalar(node, key.Form) ?? "1");
            if (node is not null)
            {
                _places.Add(formula, node.Place);
            }

            return formula;
        }
        catch (FormatException error)
        {
            _findings.Error(node!.Place, $"{node.Describe()} at '{key.Name}'", error.Message);
            return Formula.Parse("1");
        }
    }
}
