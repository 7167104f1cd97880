using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Simulation.Engine;
using Quantal.Studies.Credibility;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Plan;

/// <summary>Reads what the model is used for.</summary>
/// <param name="findings">What is wrong.</param>
/// <param name="studies">The studies that a use may name; none where they could not be read, and then none is looked for.</param>
internal sealed class UseReader(FindingList findings, IReadOnlyList<Study> studies)
{
    private static readonly WordForm<string> Level = new([("low", "low"), ("medium", "medium"), ("high", "high")]);

    private static readonly KeyRule UseKey = PlanReader.Required("use", "what the model is used for");
    private static readonly KeyRule QuestionKey = PlanReader.Required("question", "the question of interest");
    private static readonly KeyRule ContextKey = PlanReader.Required("context", "what is simulated, and what is read");
    private static readonly KeyRule InfluenceKey = new("influence", true, Level, "", "");
    private static readonly KeyRule InfluenceWhyKey = PlanReader.Required("influence-why", "why");
    private static readonly KeyRule ConsequenceKey = new("consequence", true, Level, "", "");
    private static readonly KeyRule ConsequenceWhyKey = PlanReader.Required("consequence-why", "why");
    private static readonly KeyRule ReadoutsKey = PlanReader.Required("readouts", "a list of columns of the results");
    private static readonly KeyRule ScenarioKey = PlanReader.Required("scenario", "the keys study, arm and at");
    private static readonly KeyRule GoalsKey = PlanReader.Required("goals", "a list of mappings with the keys goal and by");
    private static readonly MapForm UseForm = new(
        "Use",
        [
            UseKey, QuestionKey, ContextKey, InfluenceKey, InfluenceWhyKey, ConsequenceKey, ConsequenceWhyKey, ReadoutsKey, ScenarioKey,
            GoalsKey,
        ]);

    private static readonly KeyRule StudyKey = PlanReader.Required("study", "the id of a study with arms");
    private static readonly KeyRule ArmKey = PlanReader.Required("arm", "the name of one of its arms");
    private static readonly KeyRule AtKey = new("at", true, new ListForm(new TimeForm(IsPoint: true, ZeroAllowed: true)), "", "");
    private static readonly MapForm ScenarioForm = new("Scenario", [StudyKey, ArmKey, AtKey]);

    private static readonly KeyRule GoalKey = PlanReader.Required("goal", "a sentence");
    private static readonly KeyRule ByKey = new(
        "by", false, new WordForm<GoalCheck>(
            [
                ("range", GoalCheck.Range), ("directions", GoalCheck.Directions), ("records", GoalCheck.Records),
                ("coverage", GoalCheck.Coverage), ("verify", GoalCheck.Verify), ("skill", GoalCheck.Skill), ("widths", GoalCheck.Widths),
            ]), "", "");
    private static readonly MapForm GoalForm = new("Goal", [GoalKey, ByKey]);

    private readonly ValueReader _values = new(findings);

    /// <summary>The uses of a file, in its order; those with a finding are left out.</summary>
    public IReadOnlyList<ContextOfUse> Read(EvidenceFile file) =>
        [.. RecordList.Read(file, "uses", findings).Select(Use).OfType<ContextOfUse>()];

    private ContextOfUse? Use(YamlNode item)
    {
        if (KeyedValues.Read(item, UseForm, "a use", findings) is not { } fields)
        {
            return null;
        }

        var (influence, consequence) = (LevelOf(fields, InfluenceKey), LevelOf(fields, ConsequenceKey));
        var readouts = Readouts(fields[ReadoutsKey]?.Items ?? []);
        string Text(KeyRule key) => _values.Scalar(fields[key], key.Form) ?? "";
        var asked = fields[ScenarioKey] is { } scenario ? Scenario(scenario, Text(UseKey), readouts) : null;
        var goals = (fields[GoalsKey]?.Items ?? []).Select(Goal).OfType<Goal>().ToArray();
        return influence is null || consequence is null || asked is null
            ? null
            : new(
                Text(UseKey), Text(QuestionKey), Text(ContextKey), new(influence, Text(InfluenceWhyKey)),
                new(consequence, Text(ConsequenceWhyKey)), readouts, asked, goals);
    }

    private string? LevelOf(KeyedValues fields, KeyRule key)
    {
        if (_values.Scalar(fields[key], key.Form) is not { } level || Level.AllWords.Contains(level))
        {
            return fields[key]?.Text;
        }

        findings.Error(fields[key]!.Place, $"{fields[key]!.Describe()} at '{key.Name}'", $"Write {Level.Describe()}.");
        return null;
    }

    private string[] Readouts(IReadOnlyList<YamlNode> nodes)
    {
        var columns = ReadoutCatalog.All.Select(readout => readout.Id).ToArray();
        foreach (var node in nodes.Where(node => !columns.Contains(node.Text)))
        {
            findings.Error(
                node.Place, $"the unknown readout {Words.Quote(node.Text)}", "Name a column of the results.",
                NearestWord.Of(node.Text, columns));
        }

        return [.. nodes.Select(node => node.Text).Where(columns.Contains)];
    }

    private UseQuestion? Scenario(YamlNode node, string use, IReadOnlyList<string> readouts)
    {
        if (KeyedValues.Read(node, ScenarioForm, "a scenario", findings) is not { } fields
            || _values.Scalar(fields[StudyKey], StudyKey.Form) is not { } id || _values.Scalar(fields[ArmKey], ArmKey.Form) is not { } name
            || _values.Times(fields[AtKey], AtKey) is not { Count: > 0 } times || studies.Count == 0)
        {
            return null;
        }

        var study = studies.FirstOrDefault(study => study.Id == id);
        var arm = study?.Arms.FirstOrDefault(arm => arm.Name == name);
        if (study is null || arm is null)
        {
            var (key, what) = study is null ? (StudyKey, $"the unknown study {Words.Quote(id)}") : (ArmKey, $"the unknown arm {Words.Quote(name)}");
            string[] known = [.. study is null ? studies.Where(study => study.Arms.Count > 0).Select(study => study.Id) : study.Arms.Select(arm => arm.Name)];
            findings.Error(fields[key]!.Place, what, $"Known are {Words.Or(known)}.", NearestWord.Of(study is null ? id : name, known));
            return null;
        }

        var saved = PlanCompiler.SavedMinutes(arm.Scenario.Observation);
        foreach (var (minute, time) in times.Where(time => !saved.Contains(time.Minute)))
        {
            var nearest = saved.MinBy(candidate => Math.Abs((long)candidate - minute));
            findings.Error(
                time.Place, $"{time.Describe()} at 'at', when the arm saves nothing", $"The nearest saved time is {Minutes.Text(nearest)}.");
        }

        return new UseQuestion(use, id, arm, [.. times.Select(time => time.Minute)], readouts);
    }

    private Goal? Goal(YamlNode item) =>
        KeyedValues.Read(item, GoalForm, "a goal", findings) is { } fields && _values.Scalar(fields[GoalKey], GoalKey.Form) is { } text
            ? new(text, fields[ByKey] is null ? null : _values.Word<GoalCheck>(fields[ByKey], ByKey))
            : null;
}
