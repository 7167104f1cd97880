using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Exchange.Protocols;
using Quantal.Exchange.Studies;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>Reads one trial file.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="surroundings">What it may name.</param>
internal sealed class TrialReader(ProtocolContext context, CohortSurroundings surroundings)
{
    private const int MostArms = 10;
    private const int MostNames = 20;
    private const int MostStrata = 5;
    private const double MostLevelWithLooks = 0.5;

    private readonly ValueReader _values = context.Values;
    private readonly Dictionary<TrialPart, Place> _places = [];

    /// <summary>Where the parts stand that can turn out not to be possible when the trial is tried.</summary>
    public IReadOnlyDictionary<TrialPart, Place> Places => _places;

    /// <summary>The trial, or null after a finding.</summary>
    public TrialDesign? Read(YamlNode root)
    {
        if (KeyedValues.Read(root, TrialGrammar.Root, "the trial", context.Findings) is not { } fields)
        {
            return null;
        }

        foreach (var (part, key) in new[]
        {
            (TrialPart.Eligibility, TrialGrammar.Eligible), (TrialPart.RunIn, TrialGrammar.RunIn), (TrialPart.Strata, TrialGrammar.Allocation),
        })
        {
            _places[part] = fields[key]?.Place ?? root.Place;
        }

        var name = NameOf(fields);
        var title = Text(fields, TrialGrammar.Title);
        var note = fields[TrialGrammar.Note] is null ? null : Text(fields, TrialGrammar.Note);
        var sources = new StudySources(context, surroundings, "A trial");
        var population = sources.Population(fields[TrialGrammar.Population], TrialGrammar.Population.Form);
        var aetiology = _values.Word<Aetiology>(fields[AetiologyKeys.OfCohort], AetiologyKeys.OfCohort);
        if (population is { ParaneoplasticShare: 0 } && aetiology == Aetiology.Paraneoplastic)
        {
            AetiologyKeys.NobodyHasOne(population, fields[AetiologyKeys.OfCohort]!, context.Findings);
        }

        var arms = ArmsOf(fields, sources);
        var drug = TrialDrugOf(fields[TrialGrammar.TrialDrug], arms);
        var runIn = RunInOf(fields[TrialGrammar.RunIn]);
        var definitions = DefinitionsOf(fields[TrialGrammar.Definitions], arms);
        var conditions = new ConditionReader(context.Findings, definitions.Scope);
        var eligible = fields[TrialGrammar.Eligible] is { } entering ? conditions.Read(entering) : null;
        var (allocation, strata) = AllocationOf(fields[TrialGrammar.Allocation], conditions);
        var accrual = AccrualOf(fields[TrialGrammar.Accrual]);
        var dropout = fields[TrialGrammar.Dropout] is { } leaving ? _values.Quantity(leaving, TrialGrammar.Dropout) : 0;
        var sizes = SizesOf(fields[TrialGrammar.Sizes]);
        var durations = LengthsOf(fields[TrialGrammar.Durations], TrialGrammar.Durations);
        var visits = LengthsOf(fields[TrialGrammar.Visits], TrialGrammar.Visits);
        var estimands = new EstimandReader(
            context, definitions, arms, drug, runIn ?? 0, new(fields[TrialGrammar.Visits] is not null, fields[TrialGrammar.Allocation] is null || strata.Count > 0))
            .Read(fields[TrialGrammar.Estimands]);
        new PlannedVisitsCheck(context, arms, runIn ?? 0).Run(fields[TrialGrammar.Visits], visits, durations, estimands);
        var level = fields[TrialGrammar.Level] is { } written ? _values.Quantity(written, TrialGrammar.Level) : 0.05;
        var (multiplicity, looks) = DecisionOf(fields, estimands, sizes, level);
        var replicates = fields[TrialGrammar.Replicates] is { } often
            ? _values.Whole(often, TrialGrammar.Replicates.Name, TrialGrammar.ReplicatesForm)
            : 1000;
        var seed = fields[TrialGrammar.Seed] is { } start ? _values.Whole(start, TrialGrammar.Seed.Name, TrialGrammar.SeedForm) : 1;
        return context.Findings.HasErrors
            ? null
            : new TrialDesign
            {
                Name = name!,
                Title = title!,
                Note = note,
                Population = population!,
                Aetiology = aetiology,
                Eligibility = eligible,
                RunInDays = runIn!.Value,
                Arms = arms,
                WhyAlike = fields[TrialGrammar.Alike] is null ? null : Text(fields, TrialGrammar.Alike),
                TrialDrug = drug,
                Allocation = allocation!,
                Strata = strata,
                Accrual = accrual!,
                DropoutPerYear = dropout!.Value,
                Sizes = sizes,
                Durations = durations,
                VisitDays = [.. visits.Select(visit => visit.Days)],
                Estimands = estimands,
                Assessments =
                [
                    .. estimands.SelectMany(estimand => estimand.Endpoint.Assessments).Distinct()
                        .Select(asked => new Assessment(asked, definitions.Scope.Resolve(asked)!)),
                ],
                Level = level!.Value,
                Multiplicity = multiplicity,
                Looks = looks,
                Replicates = replicates!.Value,
                Seed = (ulong)seed!.Value,
            };
    }

    private (MultiplicityRule? Multiplicity, TrialLooks? Looks) DecisionOf(
        KeyedValues fields, IReadOnlyList<Estimand> estimands, IReadOnlyList<int> sizes, double? level)
    {
        var (shared, seen) = (fields[DecisionGrammar.Multiplicity], fields[DecisionGrammar.Looks]);
        var all = fields[TrialGrammar.Estimands]?.Items.Count == estimands.Count;
        string[] primary = [.. estimands.Where(estimand => estimand.IsPrimary).Select(estimand => estimand.Name)];
        var multiplicity = new MultiplicityReader(context, all ? primary : null).Read(shared);
        if (shared is not null && seen is not null && all && primary.Length > 1)
        {
            context.Findings.Error(
                seen.Place,
                $"'{DecisionGrammar.Looks.Name}' with '{DecisionGrammar.Multiplicity.Name}' of {primary.Length} primary estimands",
                "Both together are not supported: remove one of them.");
        }

        if (seen is not null && level >= MostLevelWithLooks)
        {
            var written = fields[TrialGrammar.Level]!;
            context.Findings.Error(written.Place, $"the level {written.Text} of a trial with looks", "Write less than 50 %.");
        }

        return (multiplicity, new LooksReader(context, sizes).Read(seen));
    }

    private string? Text(KeyedValues fields, KeyRule key) => _values.Scalar(fields[key], key.Form);

    private string? NameOf(KeyedValues fields)
    {
        var name = Text(fields, TrialGrammar.Name);
        if (name is not null && name != Path.GetFileNameWithoutExtension(context.Path))
        {
            context.Findings.Error(
                fields[TrialGrammar.Name]!.Place, $"the trial {Words.Quote(name)} in this file",
                "Its name is that of the file without its ending.");
        }

        return name;
    }

    private IReadOnlyList<TrialArm> ArmsOf(KeyedValues fields, StudySources sources)
    {
        var entries = context.Named(fields[TrialGrammar.Arms], TrialGrammar.Arms, MostArms);
        var form = ((NamedForm)TrialGrammar.Arms.Form).Item;
        TrialArm?[] arms =
        [
            .. entries.Select(arm => sources.Protocol(arm.Value, form) is { } protocol ? new TrialArm(arm.Key.Text, protocol) : null),
        ];
        if (entries.Count > 0 && entries.Count != TrialDesign.ArmCount)
        {
            context.Findings.Error(
                fields[TrialGrammar.Arms]!.Place, $"{entries.Count} arms", "Trials of two arms are supported, and no others.");
            return [];
        }

        if (entries.Count == 0 || Array.Exists(arms, arm => arm is null))
        {
            return [];
        }

        var (alike, why) = (ReferenceEquals(arms[0]!.Protocol, arms[1]!.Protocol), fields[TrialGrammar.Alike]);
        if (alike != why is not null)
        {
            context.Findings.Error(
                why?.Place ?? fields[TrialGrammar.Arms]!.Place,
                alike
                    ? $"both arms follow the protocol {Words.Quote(arms[0]!.Protocol.Name)}"
                    : $"'{TrialGrammar.Alike.Name}' where the arms differ",
                alike
                    ? $"Say why after the key '{TrialGrammar.Alike.Name}', or name another protocol."
                    : "Remove it, or let both arms follow one protocol.");
        }

        return [.. arms.OfType<TrialArm>()];
    }

    private Drug? TrialDrugOf(YamlNode? node, IReadOnlyList<TrialArm> arms)
    {
        var drug = _values.Word<Drug>(node, TrialGrammar.TrialDrug);
        if (drug is not null && arms.Count > 0 && !arms.Any(arm => arm.Protocol.Ladders.Any(ladder => ladder.Drug == drug)))
        {
            context.Findings.Error(
                node!.Place, $"the trial drug {Words.Quote(node.Text)}, which no arm gives", "Name a drug that an arm gives.");
        }

        return drug;
    }

    private int? RunInOf(YamlNode? node)
    {
        if (node is null)
        {
            return 0;
        }

        var days = _values.Time(node, TrialGrammar.RunIn) / Clock.MinutesPerDay;
        if (days % CalendarDays.PerWeek is not (null or 0))
        {
            context.Findings.Error(
                node.Place, $"{node.Describe()} at '{TrialGrammar.RunIn.Name}'", "Visits fall on whole weeks: write whole weeks.");
        }

        return days;
    }

    // What both arms measure, and what any of them gives: a drug that an arm does not give is never taken there.
    private DefinitionTable DefinitionsOf(YamlNode? node, IReadOnlyList<TrialArm> arms)
    {
        var scopes = arms.Select(arm => ConditionScope.Of(arm.Protocol)).ToArray();
        IEnumerable<MeasuredQuantity> measured = scopes.Length == 0
            ? Enum.GetValues<MeasuredQuantity>()
            : scopes[0].Quantities!.Where(quantity => scopes.All(scope => scope.Quantities!.Contains(quantity)));
        var entries = node is null ? [] : context.Named(node, TrialGrammar.Definitions, MostNames);
        var table = new DefinitionTable(
            entries, context.Findings, measured.ToHashSet(), scopes.SelectMany(scope => scope.Drugs!).ToHashSet(),
            scopes.SelectMany(scope => scope.Courses!).ToHashSet(), context.ClinicalWords);
        _ = table.ReadAll();
        return table;
    }

    private (Allocation? Allocation, IReadOnlyList<Assessment> Strata) AllocationOf(YamlNode? node, ConditionReader conditions)
    {
        if (node is null || KeyedValues.Read(node, TrialGrammar.AllocationForm, "allocation", context.Findings) is not { } fields)
        {
            return (null, []);
        }

        var ratio = fields[TrialGrammar.Ratio] is { } written ? RatioOf(written) : [1, 1];
        var (blocks, minimised) = (fields[TrialGrammar.Block], fields[TrialGrammar.Minimise]);
        var block = blocks is null ? null : _values.Whole(blocks, TrialGrammar.Block.Name, (WholeForm)TrialGrammar.Block.Form);
        var favoured = minimised is null ? null : _values.Quantity(minimised, TrialGrammar.Minimise);
        if (blocks is null == minimised is null)
        {
            context.Findings.Error(node.Place, $"{(blocks is null ? "neither" : "both")} 'block' and 'minimise'", "Write one of them.");
        }

        if (ratio is not null && block % ratio.Sum() is not (null or 0))
        {
            context.Findings.Error(
                blocks!.Place, $"blocks of {block} patients with the ratio {ratio[0]}:{ratio[1]}", $"Write a multiple of {ratio.Sum()}.");
        }

        var strata = fields[TrialGrammar.Strata] is { } parts ? context.Named(parts, TrialGrammar.Strata, MostStrata) : [];
        if (minimised is not null && strata.Count == 0)
        {
            context.Findings.Error(minimised.Place, "'minimise' without strata", "Write strata to minimise by, or take blocks.");
        }

        Assessment?[] assessments =
        [
            .. strata.Select(part => conditions.Read(part.Value) is { } condition ? new Assessment(part.Key.Text, condition) : null),
        ];
        int[] levels = [.. strata.Select(_ => 2)];
        Allocation? allocation = context.Findings.HasErrors ? null
            : block is { } size ? new PermutedBlocks(ratio!, levels, [size])
            : new Minimisation(ratio!, levels, favoured!.Value);
        return (allocation, [.. assessments.OfType<Assessment>()]);
    }

    private int[]? RatioOf(YamlNode node)
    {
        if (_values.Scalar(node, TrialGrammar.Ratio.Form) is not { } text)
        {
            return null;
        }

        if (text is [>= '1' and <= '9', ':', >= '1' and <= '9'])
        {
            return [text[0] - '0', text[2] - '0'];
        }

        context.Findings.Error(
            node.Place, $"{node.Describe()} at '{TrialGrammar.Ratio.Name}'", $"Write {TrialGrammar.Ratio.Form.Describe()}.");
        return null;
    }

    private Accrual? AccrualOf(YamlNode? node)
    {
        if (node is null || KeyedValues.Read(node, TrialGrammar.AccrualForm, "accrual", context.Findings) is not { } fields)
        {
            return null;
        }

        var sites = _values.Whole(fields[TrialGrammar.Sites], TrialGrammar.Sites.Name, TrialGrammar.SitesForm);
        var startUp = fields[TrialGrammar.StartUp] is { } opening ? _values.Time(opening, TrialGrammar.StartUp) : 0;
        var rate = _values.Number(fields[TrialGrammar.Rate], TrialGrammar.Rate);
        return sites is null || startUp is null || rate is null ? null : new Accrual(sites.Value, Clock.Days(startUp.Value), rate.Value);
    }

    private List<int> SizesOf(YamlNode? node)
    {
        var sizes = new List<int>();
        foreach (var item in context.Several(node, TrialGrammar.Sizes))
        {
            if (_values.Whole(item, TrialGrammar.Sizes.Name, TrialGrammar.Size) is not { } size)
            {
                continue;
            }

            if (sizes.Count > 0 && size <= sizes[^1])
            {
                context.Findings.Error(item.Place, $"the size {size} after {sizes[^1]}", "List the sizes in ascending order, each once.");
            }

            sizes.Add(size);
        }

        return sizes;
    }

    private List<TrialDuration> LengthsOf(YamlNode? node, KeyRule key)
    {
        var lengths = new List<TrialDuration>();
        foreach (var (minute, item) in node is null ? [] : _values.Times(node, key) ?? [])
        {
            if (minute % Clock.MinutesPerDay != 0)
            {
                context.Findings.Error(item.Place, $"{item.Describe()} at '{key.Name}'", "Write whole days, weeks, months or years.");
            }

            lengths.Add(new TrialDuration(item.Text, minute / Clock.MinutesPerDay));
        }

        return lengths;
    }
}
