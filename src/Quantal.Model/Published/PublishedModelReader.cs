using Quantal.Model.Records;
using Quantal.Model.Units;
using YamlDotNet.RepresentationModel;

namespace Quantal.Model.Published;

/// <summary>Reads one published model and checks its equations.</summary>
internal sealed class PublishedModelReader
{
    private static readonly string[] Keys =
        ["id", "title", "reference", "population", "note", "time", "dose", "parameters", "compartments", "flows", "outputs"];

    private static readonly string[] OptionalKeys = ["covariates", "individual", "bioavailability", "substance", "lag"];
    private static readonly string[] ParameterKeys = ["symbol", "meaning", "value", "unit", "grade", "method"];
    private static readonly string[] ParameterOptionalKeys = ["source", "note"];
    private static readonly string[] CovariateKeys = ["symbol", "meaning", "unit"];
    private static readonly string[] CovariateOptionalKeys = ["values"];
    private static readonly string[] FlowKeys = ["from", "rate"];
    private static readonly string[] FlowOptionalKeys = ["to"];
    private static readonly string[] OutputKeys = ["symbol", "meaning", "unit", "equation"];

    private readonly Dictionary<Formula, YamlNode> _places = [];

    private readonly EvidenceFile _file;
    private readonly EvidenceMapping _model;
    private readonly List<EvidenceFinding> _findings;

    private PublishedModelReader(EvidenceFile file, YamlMappingNode node, List<EvidenceFinding> findings)
    {
        (this._file, this._findings) = (file, findings);
        _model = new EvidenceMapping(file.Path, node, null, Keys, OptionalKeys, findings);
    }

    /// <summary>Reads one model; null after a finding.</summary>
    public static Located<PublishedModel>? Read(EvidenceFile file, YamlMappingNode node, List<EvidenceFinding> findings)
    {
        var before = findings.Count;
        var reader = new PublishedModelReader(file, node, findings);
        var model = reader.Read();
        if (findings.Count == before)
        {
            PublishedModelChecks.Check(model, reader.Report);
        }

        return findings.Count == before ? new(model, file.Path, reader._model.Line) : null;
    }

    private PublishedModel Read()
    {
        var name = Path.GetFileNameWithoutExtension(_file.Path);
        if (_model.Id.Length > 0 && _model.Id != name)
        {
            _model.Report("id", $"The id has to be '{name}', as the file is called.");
        }

        var reference = _model.Text("reference") ?? "";
        var compartments = _model.Elements("compartments").Select(node => (node as YamlScalarNode)?.Value ?? "").ToList();
        return new()
        {
            Id = _model.Id,
            Title = _model.Text("title") ?? "",
            Source = reference,
            Population = _model.Text("population") ?? "",
            Note = _model.Text("note") ?? "",
            Time = _model.Unit("time") ?? Unit.One,
            Dose = _model.Unit("dose") ?? Unit.One,
            Covariates = Each("covariates", CovariateKeys, CovariateOptionalKeys, Covariate),
            Parameters = Each("parameters", ParameterKeys, ParameterOptionalKeys, mapping => Parameter(mapping, reference)),
            Individual = [.. _model.Pairs("individual").Select(pair => new PublishedEquation($"{pair.Key}", Equation(_model, pair.Value)))],
            Compartments = compartments,
            Flows = Each("flows", FlowKeys, FlowOptionalKeys, mapping => Flow(mapping, compartments)),
            Bioavailability = Equation(_model, "bioavailability"),
            Substance = Equation(_model, "substance"),
            Lag = _model.Find("lag") is { } lag ? Equation(_model, lag) : null,
            Outputs = Each("outputs", OutputKeys, [], mapping => new PublishedOutput(
                mapping.Text("symbol") ?? "", mapping.Text("meaning") ?? "", mapping.Unit("unit") ?? Unit.One, Equation(mapping, "equation"))),
        };
    }

    private List<T> Each<T>(string key, string[] required, string[] optional, Func<EvidenceMapping, T> read)
    {
        var records = new List<T>();
        foreach (var element in _model.Elements(key))
        {
            if (element is YamlMappingNode node)
            {
                records.Add(read(new EvidenceMapping(_file.Path, node, _model.Id, required, optional, _findings)));
            }
            else
            {
                _model.Report(element, $"An element of '{key}' has the keys {string.Join(", ", required)}.");
            }
        }

        return records;
    }

    private static PublishedCovariate Covariate(EvidenceMapping mapping)
    {
        if (mapping.Find("values") is not null && mapping.Elements("values") is not [YamlScalarNode { Value: "0" }, YamlScalarNode { Value: "1" }])
        {
            mapping.Report("values", "The values of a covariate can only be [0, 1]; without them it is any positive number.");
        }

        return new(mapping.Text("symbol") ?? "", mapping.Text("meaning") ?? "", mapping.Unit("unit") ?? Unit.One, mapping.Find("values") is not null);
    }

    private static PublishedParameter Parameter(EvidenceMapping mapping, string reference)
    {
        var (source, note) = (mapping.Text("source") ?? reference, mapping.Text("note") ?? "");
        var (grade, method) = (mapping.Choice("grade", ParameterReader.Grades), mapping.Choice("method", ParameterReader.Methods));
        if (grade is { } knownGrade && method is { } knownMethod)
        {
            Provenance.Check(mapping, source, knownGrade, knownMethod, note);
        }

        var value = new Quantity(mapping.Number("value") ?? 0, mapping.Unit("unit") ?? Unit.One);
        return new(mapping.Text("symbol") ?? "", mapping.Text("meaning") ?? "", value, source, grade ?? default, method ?? default, note);
    }

    private PublishedFlow Flow(EvidenceMapping mapping, List<string> compartments)
    {
        return new(Compartment("from") ?? 0, Compartment("to"), Equation(mapping, "rate"));

        int? Compartment(string key)
        {
            if (mapping.Text(key) is not { } name)
            {
                return null;
            }

            if (!compartments.Contains(name))
            {
                mapping.Report(key, $"Unknown compartment '{name}'. Known are: {string.Join(", ", compartments)}.{NearestWord.Hint(name, compartments)}");
            }

            return compartments.IndexOf(name);
        }
    }

    /// <summary>The equation of a key; 1 where there is none.</summary>
    private Formula Equation(EvidenceMapping mapping, string key) => mapping.Find(key) is { } node ? Equation(mapping, node) : Formula.Parse("1");

    private Formula Equation(EvidenceMapping mapping, YamlNode node)
    {
        try
        {
            var formula = Formula.Parse((node as YamlScalarNode)?.Value ?? "");
            _places.Add(formula, node);
            return formula;
        }
        catch (FormatException error)
        {
            mapping.Report(node, error.Message);
            return Formula.Parse("1");
        }
    }

    private void Report(Formula? formula, string key, string message)
    {
        if (formula is not null && _places.TryGetValue(formula, out var place))
        {
            _model.Report(place, message);
        }
        else
        {
            _model.Report(key, message);
        }
    }
}

/// <summary>The published models of the evidence, checked.</summary>
public static class PublishedModelCatalog
{
    private const string Folder = "evidence/models/";

    /// <summary>The models that were built into the product, in the order of their names.</summary>
    /// <param name="evidence">The evidence whose references they cite.</param>
    /// <exception cref="EvidenceException">Something is wrong with them; all findings at once.</exception>
    public static IReadOnlyList<PublishedModel> Load(ParameterCatalog evidence) => Load(EvidenceFile.Embedded(), evidence);

    /// <summary>Reads the models among some evidence files; the other files are not looked at.</summary>
    /// <param name="files">Files with their names from the root of the project; their order does not matter.</param>
    /// <param name="evidence">The evidence whose references they cite.</param>
    /// <exception cref="EvidenceException">Something is wrong with them; all findings at once.</exception>
    public static IReadOnlyList<PublishedModel> Load(IEnumerable<EvidenceFile> files, ParameterCatalog evidence)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(evidence);
        var findings = new List<EvidenceFinding>();
        var models = new List<PublishedModel>();
        var references = evidence.References.Select(reference => reference.Id).Append(Reference.Own).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            foreach (var node in EvidenceReader.Mappings(file, findings))
            {
                if (PublishedModelReader.Read(file, node, findings) is { } read)
                {
                    models.Add(read.Record);
                    var cited = read.Record.Parameters.Select(parameter => parameter.Source).Prepend(read.Record.Source).Distinct();
                    findings.AddRange(cited.Where(source => !references.Contains(source)).Select(source => new EvidenceFinding(
                        read.File, read.Line, read.Record.Id, $"Unknown reference '{source}'. Add it to evidence/references.yaml or correct it.{NearestWord.Hint(source, references)}")));
                }
            }
        }

        return findings.Count == 0
            ? models
            : throw new EvidenceException([.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)]);
    }
}
