using Quantal.Exchange.Dosing;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Model.Records;
using Quantal.Simulation.Populations;
using G = Quantal.Exchange.Populations.PopulationGrammar;

namespace Quantal.Exchange.Populations;

/// <summary>Reads the populations of the evidence, and the allele frequencies that they share.</summary>
internal static class PopulationFiles
{
    /// <summary>The folder of the population files.</summary>
    public const string Folder = "populations";

    /// <summary>The file of allele frequencies.</summary>
    public const string Alleles = Folder + "/alleles.yaml";

    /// <summary>Reads the populations of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="references">The references that may be cited.</param>
    /// <param name="limits">Bounds of a patient.</param>
    public static KnownReading<Population> Read(EvidenceFolder folder, Known<Reference> references, DosingLimits limits)
    {
        var findings = new FindingList();
        var figures = new PopulationFigureReader(findings, references);
        AlleleFrequencies? alleles = null;
        if (folder.Find(Alleles) is not { } shared)
        {
            findings.Error(new Place(folder.PathOf(Alleles), 0, 0), "no file of alleles", "The populations need it for their phenotypes.");
        }
        else if (YamlReader.Read(shared.Path, shared.Text, findings) is { } root)
        {
            alleles = new AlleleReader(findings, figures).Read(root);
        }

        var files = folder.In(Folder, except: Alleles);
        var known = new Known<Population>();
        foreach (var file in files)
        {
            var population = YamlReader.Read(file.Path, file.Text, findings) is { } document
                ? new PopulationReader(file.Path, findings, figures, limits).Read(document, alleles)
                : null;
            known.Add(Path.GetFileNameWithoutExtension(file.Path), population);
        }

        return new(known, findings.Sorted([folder.PathOf(Alleles), .. files.Select(file => file.Path)]));
    }
}

/// <summary>Reads one population file.</summary>
/// <param name="path">Its path.</param>
/// <param name="findings">Receives the findings.</param>
/// <param name="figures">Reads figures.</param>
/// <param name="limits">Bounds of a patient.</param>
internal sealed class PopulationReader(string path, FindingList findings, PopulationFigureReader figures, DosingLimits limits)
{
    private readonly ValueReader _values = new(findings);

    /// <summary>The population, or null after a finding or without alleles.</summary>
    public Population? Read(YamlNode root, AlleleFrequencies? alleles)
    {
        if (KeyedValues.Read(root, G.Root, "the population", findings) is not { } fields)
        {
            return null;
        }

        var before = findings.Errors;
        var id = _values.Scalar(fields[G.Id], G.Id.Form);
        if (id is not null && id != Path.GetFileNameWithoutExtension(path))
        {
            findings.Error(
                fields[G.Id]!.Place, $"the id {Words.Quote(id)} in this file", "The id is the name of the file without its ending.");
        }

        var meaning = _values.Scalar(fields[G.Meaning], G.Meaning.Form);
        var share = figures.Share(fields[G.Paraneoplastic], G.Paraneoplastic);
        var ancestries = Ancestries(fields[G.Ancestries]);
        var idiopathic = Group(fields[AetiologyKeys.Without], AetiologyKeys.Without);
        var paraneoplastic = Group(fields[AetiologyKeys.With], AetiologyKeys.With);
        AetiologyKeys.Check(fields, share, idiopathic, findings);
        var (women, men) = (Body(fields[G.Women], G.Women), Body(fields[G.Men], G.Men));
        var correlation = figures.Correlation(fields[G.SizeCorrelation], G.SizeCorrelation);
        return findings.Errors > before || alleles is null
            ? null
            : new Population(
                id!, meaning!, share!.Value, ancestries!, idiopathic!, paraneoplastic, women!, men!, correlation!.Value, alleles);
    }

    private IReadOnlyList<AncestryShare>? Ancestries(YamlNode? node)
    {
        if (node is null || KeyedValues.Read(node, G.AncestryForm, "'ancestry'", findings) is not { } fields)
        {
            return null;
        }

        figures.Provenance(fields);
        var before = findings.Errors;
        AncestryShare[] shares =
            [.. G.AncestryShares.Where(share => fields[share.Key] is not null).Select(share => new AncestryShare(share.Value, figures.Fraction(fields[share.Key], share.Key) ?? double.NaN))];
        if (findings.Errors == before && !Population.SumToOne(shares.Select(share => share.Share)))
        {
            findings.Error(
                node.Place, $"shares at 'ancestry' that sum to {Words.Number(shares.Sum(share => share.Share))}",
                "They have to sum to 1.");
        }

        return [.. shares.Where(share => share.Share > 0)];
    }

    private PopulationGroup? Group(YamlNode? node, KeyRule key)
    {
        if (node is null || KeyedValues.Read(node, G.GroupForm, $"'{key.Name}'", findings) is not { } fields)
        {
            return null;
        }

        var women = figures.Share(fields[G.WomenShare], G.WomenShare);
        var age = figures.Distribution(fields[G.Age], G.Age, limits.Age);
        var score = Score(fields[RiskScoreKeys.OfGroup]);
        if (key == AetiologyKeys.With && fields[RiskScoreKeys.OfGroup] is null)
        {
            findings.Error(
                node.Place, $"'{RiskScoreKeys.OfGroup.Name}' is missing in '{key.Name}'", "The score is asked where there are tumours.");
        }

        return women is null || age is null ? null : new PopulationGroup(women.Value, age, score);
    }

    private IRiskScoreShares? Score(YamlNode? node)
    {
        if (node is null || KeyedValues.Read(node, G.ScoreForm, $"'{RiskScoreKeys.OfGroup.Name}'", findings) is not { } fields)
        {
            return null;
        }

        return RiskScoreKeys.Of([.. G.ScoreForm.Keys.Select(key => figures.Share(fields[key], key))]);
    }

    private BodySize? Body(YamlNode? node, KeyRule key)
    {
        if (node is null || KeyedValues.Read(node, G.BodyForm, $"'{key.Name}'", findings) is not { } fields)
        {
            return null;
        }

        var height = figures.Distribution(fields[G.Height], G.Height, limits.Height);
        var weight = figures.Distribution(fields[G.Weight], G.Weight, limits.Weight);
        return height is null || weight is null ? null : new BodySize(height, weight);
    }
}
