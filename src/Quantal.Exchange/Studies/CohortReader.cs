using System.Globalization;
using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Exchange.Protocols;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;

namespace Quantal.Exchange.Studies;

/// <summary>Reads one cohort file.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="surroundings">What it may name.</param>
internal sealed class CohortReader(InputContext context, CohortSurroundings surroundings)
{
    private const double SmallestShare = 0.01;

    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The study, or null after a finding.</summary>
    public StudyDesign? Read(YamlNode root)
    {
        if (KeyedValues.Read(root, CohortGrammar.Root, "the cohort", context.Findings) is not { } fields)
        {
            return null;
        }

        var name = NameOf(fields);
        var title = Text(fields, CohortGrammar.Title);
        _ = Text(fields, CohortGrammar.Note);
        var sources = new StudySources(context, surroundings, "A cohort");
        var population = sources.Population(fields[CohortGrammar.Population], CohortGrammar.Population.Form);
        var aetiology = _values.Word<Aetiology>(fields[AetiologyKeys.OfCohort], AetiologyKeys.OfCohort);
        var protocol = sources.Protocol(fields[CohortGrammar.Protocol], CohortGrammar.Protocol.Form);
        var patients = PatientsOf(fields[CohortGrammar.Patients]);
        var followUp = fields[CohortGrammar.FollowUp] is { } seen ? FollowUpOf(seen) : null;
        var (meanings, own) = DefinitionsOf(fields[CohortGrammar.Definitions], protocol);
        if (population is { ParaneoplasticShare: 0 } && aetiology == Aetiology.Paraneoplastic)
        {
            AetiologyKeys.NobodyHasOne(population, fields[AetiologyKeys.OfCohort]!, context.Findings);
        }

        if (name is null || title is null || population is null || protocol is null || patients is null || followUp is null)
        {
            return null;
        }

        return new StudyDesign
        {
            Name = name,
            Title = title,
            Population = population,
            Aetiology = aetiology,
            Protocol = protocol,
            Patients = patients.Value,
            FollowUp = followUp,
            Remission = meanings[0],
            Relapse = meanings[1],
            StrengthBetter = meanings[2],
            TitreLower = meanings[3],
            OwnDefinitions = own,
        };
    }

    private string? Text(KeyedValues fields, KeyRule key) => _values.Scalar(fields[key], key.Form);

    private string? NameOf(KeyedValues fields)
    {
        var name = Text(fields, CohortGrammar.Name);
        if (name is not null && name != CohortFile.NameOf(context.Path))
        {
            context.Findings.Error(
                fields[CohortGrammar.Name]!.Place, $"the cohort {Words.Quote(name)} in this file",
                "Its name is that of the file without its ending.");
        }

        return name;
    }

    private int? PatientsOf(YamlNode? node)
    {
        if (_values.Scalar(node, CohortGrammar.Patients.Form) is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > CohortGrammar.MostPatients)
        {
            context.Findings.Error(node!.Place, $"{Words.Quote(text)} patients", $"Write {CohortGrammar.Patients.Form.Describe()}.");
            return null;
        }

        return number;
    }

    private FollowUp? FollowUpOf(YamlNode node)
    {
        if (KeyedValues.Read(node, CohortGrammar.FollowUpForm, "follow-up", context.Findings) is not { } fields)
        {
            return null;
        }

        var median = _values.Quantity(fields[CohortGrammar.Median], CohortGrammar.Median);
        var spread = _values.Number(fields[CohortGrammar.Spread], CohortGrammar.Spread);
        var shortest = _values.Quantity(fields[CohortGrammar.Shortest], CohortGrammar.Shortest);
        var longest = _values.Quantity(fields[CohortGrammar.Longest], CohortGrammar.Longest);
        if (median is null)
        {
            return null;
        }

        if (spread is null)
        {
            foreach (var key in new[] { CohortGrammar.Shortest, CohortGrammar.Longest }.Where(key => fields[key] is not null))
            {
                context.Findings.Error(
                    fields[key]!.Place, $"'{key.Name}' where all are seen equally long",
                    $"Add '{CohortGrammar.Spread.Name}', or take it away.");
            }

            return FollowUp.Fixed(median.Value);
        }

        var (low, high) = (shortest ?? 0, longest ?? double.PositiveInfinity);
        if (!(low < median && median < high))
        {
            context.Findings.Error(
                node.Place,
                $"a follow-up from {Words.Number(low)} to {Words.Number(high)} y with a median of {Words.Number(median.Value)} y",
                "The median lies between the shortest and the longest.");
            return null;
        }

        var followUp = new FollowUp(median.Value, spread.Value, low, high);
        if (followUp.ShareInRange < SmallestShare)
        {
            context.Findings.Error(node.Place, $"a follow-up from {Words.Number(low)} to {Words.Number(high)} y, where with this spread fewer than one of {1 / SmallestShare} patients is", "Widen the range, or take a smaller spread.");
            return null;
        }

        return followUp;
    }

    // The plan's definition of each word, unless the file has its own; none where nothing tells it.
    private (Condition?[] Meanings, string? Own) DefinitionsOf(YamlNode? node, Protocol? protocol)
    {
        var measured = protocol?.Panels.SelectMany(panel => panel.Quantities).ToHashSet();
        Condition?[] meanings =
        [
            .. Defined.Select(key => surroundings.OfProtocols.ClinicalWords.GetValueOrDefault(key.Word) is { } common
                && measured is not null && DefinitionTable.MeasuredIn(common).All(measured.Contains) ? common : null),
        ];
        if (node is null || KeyedValues.Read(node, CohortGrammar.DefinitionsForm, "definitions", context.Findings) is not { } fields)
        {
            return (meanings, null);
        }

        var words = surroundings.OfProtocols.ClinicalWords;
        var reader = new ConditionReader(
            context.Findings,
            ConditionScope.Everything with { Quantities = measured, Definitions = [.. words.Keys], Resolve = words.GetValueOrDefault });
        var because = Text(fields, CohortGrammar.Because);
        var own = new List<string>();
        for (var place = 0; place < Defined.Length; place++)
        {
            if (fields[Defined[place].Key] is { } sentence)
            {
                meanings[place] = reader.Read(sentence);
                own.Add(Defined[place].Key.Name);
            }
        }

        return (meanings, own.Count == 0 ? null : $"{string.Join(", ", own)}: {because ?? "no reason is given"}");
    }

    private static readonly (string Word, KeyRule Key)[] Defined =
    [
        ("remission", CohortGrammar.Remission), ("relapse", CohortGrammar.Relapse), ("stronger", CohortGrammar.Better),
        ("lower titre", CohortGrammar.LowerTitre),
    ];
}
