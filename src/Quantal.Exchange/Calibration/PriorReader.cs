using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;

namespace Quantal.Exchange.Calibration;

/// <summary>Reads the priors of the population's parameters.</summary>
internal static class PopulationPriors
{
    /// <summary>The file.</summary>
    public const string File = "calibration/population-priors.yaml";

    /// <summary>The priors of a file, in its order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="evidence">The records and references that it may name.</param>
    public static Reading<IReadOnlyList<PopulationPrior>> Read(EvidenceFile file, EvidenceReading evidence)
    {
        var findings = new FindingList();
        var reader = new PriorReader(findings, evidence);
        var root = YamlReader.Read(file.Path, file.Text, findings);
        if (root is not null && (root.Kind != YamlKind.List || root.Items.Count == 0))
        {
            findings.Error(root.Place, root.Kind == YamlKind.List ? "an empty list" : root.Describe(), "Write a list of priors.");
        }

        PopulationPrior[] priors = [.. (root?.Items ?? []).Select(reader.Read).OfType<PopulationPrior>()];
        return new(findings.HasErrors ? null : priors, findings.Sorted([file.Path]));
    }
}

/// <summary>Every key of a file of priors.</summary>
internal static class PriorGrammar
{
    public static readonly KeyRule Id = new("id", true, new TextForm("a name of small letters, digits and hyphens"), "The parameter.", "");
    public static readonly KeyRule Record = new("record", true, new TextForm("the id of an evidence record"), "The record.", "");
    public static readonly KeyRule Aspect = new("aspect", true, new WordForm<PopulationAspect>(
        [("typical", PopulationAspect.Typical), ("spread", PopulationAspect.Spread), ("correlation", PopulationAspect.Correlation)]), "What of the record.", "");
    public static readonly KeyRule Partner = new(
        "partner", false, new TextForm("the id of the other record of a correlation"), "The other record.", "");
    public static readonly KeyRule Transform = new("transform", true, new WordForm<PriorTransform>(
        [("identity", PriorTransform.Identity), ("log", PriorTransform.Log), ("logit", PriorTransform.Logit), ("fisher", PriorTransform.Fisher)]), "Scale on which the prior is normal.", "");
    public static readonly KeyRule Centre = new(
        "centre", true, new TextForm("a number in the unit of the record, or as its spread is stated"), "Centre of the prior, whatever the record carries.", "");
    public static readonly KeyRule Deviation = new(
        "sd", true, new TextForm("a number above 0, on the transformed scale"), "Standard deviation of the prior.", "");
    public static readonly KeyRule Source = new("source", true, OriginForms.Source, "What it rests on.", "");
    public static readonly KeyRule Grade = new("grade", true, OriginForms.Grade, "How far it was checked.", "");
    public static readonly KeyRule Why = new("why", true, new TextForm("why this prior"), "Why this prior.", "");

    public static readonly MapForm Form = new("Prior", [Id, Record, Aspect, Partner, Transform, Centre, Deviation, Source, Grade, Why]);
}

/// <summary>Reads the priors of a file one by one, and checks each against those before.</summary>
/// <param name="findings">Receives the findings.</param>
/// <param name="evidence">The records and references that may be named.</param>
internal sealed class PriorReader(FindingList findings, EvidenceReading evidence)
{
    // The prior has to be possible so far on either side: cut off nearer, it would be narrower than it says.
    private const double PossibleDeviations = 2;

    private readonly ValueReader _values = new(findings);
    private readonly Dictionary<string, Place> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _subjects = new(StringComparer.Ordinal);

    /// <summary>The prior, or null after a finding.</summary>
    public PopulationPrior? Read(YamlNode item)
    {
        if (KeyedValues.Read(item, PriorGrammar.Form, "a prior", findings) is not { } fields)
        {
            return null;
        }

        var id = Text(fields, PriorGrammar.Id);
        var aspect = _values.Word<PopulationAspect>(fields[PriorGrammar.Aspect], PriorGrammar.Aspect);
        var transform = _values.Word<PriorTransform>(fields[PriorGrammar.Transform], PriorGrammar.Transform);
        var grade = _values.Word<Grade>(fields[PriorGrammar.Grade], PriorGrammar.Grade);
        var centre = _values.Real(fields[PriorGrammar.Centre], PriorGrammar.Centre);
        var deviation = _values.Real(fields[PriorGrammar.Deviation], PriorGrammar.Deviation);
        var why = Text(fields, PriorGrammar.Why);
        var source = Known(
            fields, PriorGrammar.Source, evidence.References, "reference", "Add it to evidence/references.yaml or correct it.");
        var record = Record(fields, PriorGrammar.Record);
        var partner = Partner(fields, aspect);
        if (id is null || aspect is null || transform is null || grade is null || centre is null || deviation is null || why is null
            || source is null || record is null)
        {
            return null;
        }

        Once(_ids, id, item.Place, $"a second prior {Words.Quote(id)}", "each needs its own id");
        Once(
            _subjects, string.Join(' ', new[] { record.Id, partner?.Id }.Order(StringComparer.Ordinal).Prepend(aspect.ToString())),
            item.Place, $"a second prior of the {Word(aspect.Value)} of {record.Id}", "keep one of them");
        if (!Varies(fields, aspect.Value, record, partner))
        {
            return null;
        }

        var parameter = new PopulationParameter(id, record.Id, aspect.Value, partner?.Id, transform.Value, centre.Value, deviation.Value, why);
        return IsPossible(fields, parameter, record) ? new PopulationPrior(parameter, source, grade.Value) : null;
    }

    private bool Varies(KeyedValues fields, PopulationAspect aspect, ParameterRecord record, ParameterRecord? partner)
    {
        if (aspect == PopulationAspect.Typical)
        {
            return true;
        }

        foreach (var still in new[] { record, partner }.Where(each => each is { Variation: null }))
        {
            findings.Error(
                fields[PriorGrammar.Aspect]!.Place, $"a {Word(aspect)} of {still!.Id}, which does not vary",
                "Give the record a variation, or leave the prior out.");
            return false;
        }

        return aspect != PopulationAspect.Correlation || partner is not null;
    }

    private bool IsPossible(KeyedValues fields, PopulationParameter parameter, ParameterRecord record)
    {
        PopulationScale scale;
        try
        {
            scale = new PopulationScale(parameter, record);
        }
        catch (ArgumentException)
        {
            findings.Error(
                fields.Place,
                $"a prior with centre {Words.Number(parameter.PriorCentre)} and sd {Words.Number(parameter.PriorDeviation)}, which is impossible",
                $"The sd has to be above 0; the centre has to be one that the transform allows and {Bounds(parameter, record)}.");
            return false;
        }

        double[] ends = [scale.Beyond(-PossibleDeviations), scale.Beyond(PossibleDeviations)];
        if (ends[0] < scale.Bounds.Lower || ends[1] > scale.Bounds.Upper)
        {
            findings.Error(
                fields[PriorGrammar.Deviation]!.Place,
                $"a prior that reaches from {Words.Number(ends[0])} to {Words.Number(ends[1])} within two standard deviations",
                $"It has to lie {Bounds(parameter, record)}; narrow it, or take another transform.");
            return false;
        }

        return true;
    }

    private ParameterRecord? Partner(KeyedValues fields, PopulationAspect? aspect)
    {
        var node = fields[PriorGrammar.Partner];
        if (aspect is { } known && (known == PopulationAspect.Correlation) != (node is not null))
        {
            findings.Error(
                node?.Place ?? fields.Place, node is null ? "a correlation without 'partner'" : $"'partner' at a {Word(known)}",
                "A correlation, and nothing else, has a partner.");
            return null;
        }

        var partner = node is null ? null : Record(fields, PriorGrammar.Partner);
        if (partner is not null && fields[PriorGrammar.Record]?.Text == partner.Id)
        {
            findings.Error(node!.Place, $"the correlation of {partner.Id} with itself", "Name another record.");
            return null;
        }

        return partner;
    }

    private void Once(Dictionary<string, Place> before, string what, Place place, string found, string expected)
    {
        if (!before.TryAdd(what, place))
        {
            findings.Error(place, found, $"It already stands in line {before[what].Line}; {expected}.");
        }
    }

    private ParameterRecord? Record(KeyedValues fields, KeyRule key) =>
        Known(fields, key, evidence.Records, "record", "Name a record of evidence/parameters.") is { } id
            ? evidence.Records.Find(id)
            : null;

    private string? Known<T>(KeyedValues fields, KeyRule key, Known<T> known, string kind, string expected)
        where T : class
    {
        if (Text(fields, key) is not { } id)
        {
            return null;
        }

        if (known.Has(id))
        {
            return id;
        }

        findings.Error(fields[key]!.Place, $"the unknown {kind} {Words.Quote(id)}", expected, NearestWord.Of(id, known.Names));
        return null;
    }

    private string? Text(KeyedValues fields, KeyRule key) => fields[key] is null ? null : _values.Scalar(fields[key], key.Form);

    private static string Bounds(PopulationParameter parameter, ParameterRecord record) => parameter.Aspect switch
    {
        PopulationAspect.Typical =>
            $"within the record's bounds, {Words.Number(record.Bounds.Lower)} to {Words.Number(record.Bounds.Upper)}",
        PopulationAspect.Spread => "above 0",
        _ => "between -1 and 1",
    };

    private static string Word(PopulationAspect aspect) =>
        ((WordForm<PopulationAspect>)PriorGrammar.Aspect.Form).Meanings.First(meaning => meaning.Value == aspect).Word;
}
