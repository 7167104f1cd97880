using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads how one drug is given.</summary>
internal sealed class LadderReader(ProtocolContext context)
{
    private const double Percent = 100;

    /// <summary>The ladder, or null after a finding.</summary>
    public Ladder? Read(YamlNode key, YamlNode value)
    {
        if (KeyedValues.Read(value, ProtocolGrammar.DrugForm, $"drug '{key.Text}'", context.Findings) is not { } fields)
        {
            return null;
        }

        context.CheckSource(fields);
        var drug = ProtocolWords.Drugs.First(word => word.Word == key.Text).Drug;
        var steps = context.Sentence(fields[ProtocolGrammar.Steps], ProtocolGrammar.Steps.Form, LadderText.Read);
        if (steps is { AlternateDays: true } && drug != Drug.Prednisolone)
        {
            context.Findings.Error(
                fields[ProtocolGrammar.Steps]!.Place, $"{key.Text} on alternate days", "Only prednisolone is given so; write 'a day'.");
        }

        var start = ReadDose(fields[ProtocolGrammar.Start], ProtocolGrammar.Start, steps);
        var highest = ReadDose(fields[ProtocolGrammar.Highest], ProtocolGrammar.Highest, steps);
        CheckOrder(fields, start, highest);
        var up = ReadWeeks(fields[ProtocolGrammar.BetweenUp], ProtocolGrammar.BetweenUp);
        var down = ReadWeeks(fields[ProtocolGrammar.BetweenDown], ProtocolGrammar.BetweenDown);
        var taken = (context.Values.Quantity(fields[ProtocolGrammar.Taken], ProtocolGrammar.Taken) ?? Percent) / Percent;
        var phenotypes = fields[ProtocolGrammar.Phenotypes] is { } list ? ReadPhenotypes(list, steps) : [];
        if (steps is not { } ladder || start is not { } first)
        {
            return null;
        }

        var read = new Ladder(
            drug, ladder.Doses, ladder.PerKilogram, ladder.AlternateDays, first, highest, up, down, [.. phenotypes.Select(p => p.Dosing)])
        {
            Taken = taken,
        };
        new LadderAdvice(context, read, fields[ProtocolGrammar.Steps]!.Place).Give(phenotypes);
        return read;
    }

    private Dose? ReadDose(YamlNode? node, KeyRule key, (IReadOnlyList<double> Doses, bool PerKilogram, bool AlternateDays)? steps)
        => context.Sentence<Dose?>(node, key.Form, phrase => LadderText.ReadDose(phrase, steps?.Doses, steps?.PerKilogram ?? false));

    private void CheckOrder(KeyedValues fields, Dose? start, Dose? highest)
    {
        if (start is { } first && highest is { } last && first.PerKilogram == last.PerKilogram && first.Milligrams > last.Milligrams)
        {
            context.Findings.Error(
                fields[ProtocolGrammar.Highest]!.Place,
                $"the highest dose {Words.Number(last.Milligrams)}, below the start of {Words.Number(first.Milligrams)}",
                "Write a highest dose that is not below the start.");
        }
    }

    private int ReadWeeks(YamlNode? node, KeyRule key) => context.Sentence(node, key.Form, phrase =>
    {
        var weeks = phrase.WeeksOf(0);
        phrase.End();
        return weeks ?? 0;
    });

    private List<(PhenotypeDosing Dosing, Place Place)> ReadPhenotypes(
        YamlNode list, (IReadOnlyList<double> Doses, bool PerKilogram, bool AlternateDays)? steps)
    {
        var all = new List<(PhenotypeDosing, Place)>();
        foreach (var item in context.Several(list, ProtocolGrammar.Phenotypes))
        {
            if (KeyedValues.Read(item, ProtocolGrammar.PhenotypeForm, "a phenotype", context.Findings) is not { } fields)
            {
                continue;
            }

            context.CheckSource(fields);
            var phenotypes = new List<PhenotypeCondition>();
            foreach (var sentence in context.Several(fields[ProtocolGrammar.If], ProtocolGrammar.If))
            {
                if (ReadPhenotype(sentence) is { } phenotype)
                {
                    phenotypes.Add(phenotype);
                }
            }

            var start = fields[ProtocolGrammar.OwnStart];
            var dose = start?.Text == ProtocolGrammar.NotGiven ? null : ReadDose(start, ProtocolGrammar.OwnStart, steps);
            var highest = ReadDose(fields[ProtocolGrammar.Highest], ProtocolGrammar.Highest, steps);
            CheckOrder(fields, dose, highest);
            if (all.Exists(earlier => earlier.Item1.Phenotypes.Count > 0 && earlier.Item1.Phenotypes.All(phenotypes.Contains)))
            {
                context.Findings.Error(
                    item.Place, "phenotypes that are never reached, since an earlier line fits them too",
                    "The first that fits counts; put the special case before the general one.");
            }

            all.Add((new PhenotypeDosing(phenotypes, dose, highest), item.Place));
        }

        return all;
    }

    private PhenotypeCondition? ReadPhenotype(YamlNode node) => context.Sentence(node, ProtocolGrammar.If.Form, phrase =>
    {
        var gene = phrase.ExpectOne(ProtocolWords.Genes);
        var phenotype = phrase.ExpectOne(ProtocolWords.Phenotypes);
        phrase.End();
        return phrase.Problem is null ? new PhenotypeCondition(gene!.Value, phenotype!.Value) : null;
    });
}

/// <summary>Reads doses: a ladder such as <c>1, 1.5, 2 mg/kg a day</c>, and single ones.</summary>
internal static class LadderText
{
    /// <summary>The most steps of a ladder.</summary>
    public const int MostSteps = 40;

    /// <summary>
    /// Reads a ladder: ascending doses, whether by weight, and whether on alternate days. Null if the phrase has a problem.
    /// </summary>
    public static (IReadOnlyList<double> Doses, bool PerKilogram, bool AlternateDays)? Read(Phrase phrase)
    {
        var doses = new List<double>();
        do
        {
            if (phrase.Number() is not { } dose)
            {
                return null;
            }

            if (dose <= (doses.Count == 0 ? 0 : doses[^1]))
            {
                phrase.Fail(
                    doses.Count == 0
                        ? $"the dose {Words.Number(dose)}"
                        : $"a ladder that does not ascend: {Words.Number(dose)} after {Words.Number(doses[^1])}",
                    "List the doses above 0, ascending, each once.");
            }

            doses.Add(dose);
        }
        while (phrase.Accept(","));

        var perKilogram = phrase.ExpectOne<bool>([("mg/kg", true), ("mg", false)]);
        var alternate = phrase.ExpectOne<bool>([("a day", false), ("on alternate days", true)]);
        phrase.End();
        if (doses.Count > MostSteps)
        {
            phrase.Fail($"a ladder of {doses.Count} steps", $"A ladder has at most {MostSteps} steps.");
        }

        return phrase.Problem is null ? (doses, perKilogram!.Value, alternate!.Value) : null;
    }

    /// <summary>Reads a dose such as <c>1.5 mg/kg</c>; in the ladder's own unit it has to be one of its steps.</summary>
    public static Dose? ReadDose(Phrase phrase, IReadOnlyList<double>? doses, bool perKilogram)
    {
        var number = phrase.Number();
        var byWeight = phrase.ExpectOne<bool>([("mg/kg", true), ("mg", false)]);
        phrase.End();
        if (number <= 0)
        {
            phrase.Fail($"the dose {Words.Number(number.Value)}", "Write a dose above 0.");
        }
        else if (number is { } value && byWeight == perKilogram && doses is not null)
        {
            CheckStep(phrase, value, doses);
        }

        return phrase.Problem is null ? new Dose(number!.Value, byWeight!.Value) : null;
    }

    /// <summary>Demands that a dose is a step.</summary>
    public static void CheckStep(Phrase phrase, double dose, IReadOnlyList<double> doses)
    {
        if (!doses.Contains(dose))
        {
            var nearest = doses.MinBy(step => Math.Abs(step - dose));
            phrase.Fail(
                $"the dose {Words.Number(dose)}, which is not on the ladder",
                $"Steps are {string.Join(", ", doses.Select(Words.Number))}.", Words.Number(nearest));
        }
    }
}
