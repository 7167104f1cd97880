using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads the rules.</summary>
/// <param name="context">The file.</param>
/// <param name="scope">What their conditions may speak of.</param>
/// <param name="panels">Names of the panels.</param>
/// <param name="ladders">The ladders that could be read.</param>
/// <param name="immunoglobulin">The course of immunoglobulin, or null.</param>
internal sealed class RuleReader(
    ProtocolContext context, ConditionScope scope, IReadOnlyList<string> panels, IReadOnlyDictionary<Drug, Ladder> ladders, ImmunoglobulinCourse? immunoglobulin)
{

    /// <summary>The rules that could be read.</summary>
    public IReadOnlyList<Rule> Read(YamlNode? node)
    {
        var rules = new List<Rule>();
        var names = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var item in context.Several(node, ProtocolGrammar.Rules, true))
        {
            if (KeyedValues.Read(item, ProtocolGrammar.RuleForm, "a rule", context.Findings) is not { } fields)
            {
                continue;
            }

            context.CheckSource(fields);
            var name = context.Values.Scalar(fields[ProtocolGrammar.Rule], ProtocolGrammar.Rule.Form);
            if (name is not null && !names.TryAdd(name, item.Place))
            {
                context.Findings.Error(
                    fields[ProtocolGrammar.Rule]!.Place, $"a second rule {Words.Quote(name)}",
                    $"One of that name stands in line {names[name].Line}; give each a name of its own.");
            }

            var when = new ConditionReader(context.Findings, scope).Read(fields[ProtocolGrammar.Require]);
            var instructions = ReadInstructions(fields[ProtocolGrammar.Do]);
            var because = context.Values.Word<Reason>(fields[ProtocolGrammar.Because], ProtocolGrammar.Because) ?? Reason.Unstated;
            if (name is not null && when is not null)
            {
                if (Impossible.In(when) is var (one, other))
                {
                    context.Findings.Error(
                        fields[ProtocolGrammar.Require]!.Place,
                        $"'{ConditionWords.Describe(one)}' and '{ConditionWords.Describe(other)}', which never hold together",
                        "The rule would never act; correct one of them, or write 'any of:' before the list.");
                }

                var rule = new Rule(name, when, instructions, because);
                WarnIfDecided(rule, rules, item.Place);
                rules.Add(rule);
            }
        }

        return rules;
    }

    private void WarnIfDecided(Rule rule, List<Rule> before, Place place)
    {
        var words = ConditionWords.Describe(rule.When);
        var same = before.FindAll(earlier => ConditionWords.Describe(earlier.When) == words);
        if (rule.Do.Count > 0
            && rule.Do.All(one => same.Exists(earlier => earlier.Do.Any(other => Contradictions.OfOneThing(one, other)))))
        {
            context.Findings.Warn(
                place, $"the rule {Words.Quote(rule.Name)}, which decides nothing",
                $"It holds where {Words.Quote(same[0].Name)} holds, and the first rule that holds decides; join them, or correct a condition.");
        }
    }

    private List<Instruction> ReadInstructions(YamlNode? node)
    {
        var instructions = new List<Instruction>();
        foreach (var item in context.Several(node, ProtocolGrammar.Do))
        {
            if (context.Values.Scalar(item, ProtocolGrammar.Do.Form) is not { } text)
            {
                continue;
            }

            var parser = new InstructionParser(text, scope, panels, ladders);
            var instruction = parser.Read();
            context.Tell(item, parser.Problem);
            if (instruction is CourseInstruction { Course: Course.Immunoglobulin, RepeatWeeks: > 0 and var weeks }
                && immunoglobulin is { } course)
            {
                CheckRepetition(item.Place, weeks, course);
            }

            if (instruction is not null)
            {
                if (instructions.Exists(earlier => Contradictions.Between(earlier, instruction)))
                {
                    context.Findings.Error(
                        item.Place, $"{Words.Quote(text)} against another instruction of the rule",
                        "A rule does one thing with a drug or a kind of course; make two rules of it, or remove one of the two.");
                }

                instructions.Add(instruction);
            }
        }

        return instructions;
    }

    private void CheckRepetition(Place place, int weeks, ImmunoglobulinCourse course)
    {
        if (weeks * CalendarDays.PerWeek < course.OverDays)
        {
            context.Findings.Error(
                place, $"immunoglobulin every {weeks} weeks, while a course takes {course.OverDays} days",
                "Leave more time between courses.");
            return;
        }

        var usual = context.Limits.ImmunoglobulinUsualFortnight;
        var fortnight = course.GramsPerKilogram * Math.Max(1, 2 / weeks);
        if (fortnight > usual)
        {
            context.Findings.Warn(
                place, $"{Words.Number(fortnight)} g/kg of immunoglobulin within 14 days",
                $"A whole course is {Words.Number(usual)} g/kg; leave more time between courses.");
        }
    }
}

/// <summary>Reads when a neoplasm is searched for.</summary>
internal sealed class ScreeningReader(ProtocolContext context)
{
    private const int MostSearches = 100;

    /// <summary>The searches that could be read.</summary>
    /// <param name="entries">A score and what is done from it on, in the order of the file.</param>
    public Screening Read(IReadOnlyList<(YamlNode Key, YamlNode Value)> entries)
    {
        var plans = new List<ScreeningPlan>();
        (string Word, int Score)? above = null;
        foreach (var (key, value) in entries)
        {
            var score = RiskScoreKeys.Scores.First(known => known.Word == key.Text);
            if (above is { } higher && score.Score > higher.Score)
            {
                context.Findings.Error(key.Place, $"'{score.Word}' after '{higher.Word}'", "List the scores from the highest to the lowest: the first that a patient reaches counts, so that this one never would.");
            }

            above = score;
            if (ReadDays(key, value) is { } days)
            {
                plans.Add(new ScreeningPlan(score.Score, days));
            }
        }

        return new Screening(plans);
    }

    private int[]? ReadDays(YamlNode key, YamlNode value)
    {
        if (KeyedValues.Read(value, ProtocolGrammar.SearchForm, $"the searches at '{key.Text}'", context.Findings) is not { } fields)
        {
            return null;
        }

        context.CheckSource(fields);
        var when = fields[RiskScoreKeys.SearchWhen];
        if (context.Sentence(when, RiskScoreKeys.SearchWhen.Form, TimetableText.Read) is not { } timetable)
        {
            return null;
        }

        if (timetable.IsEndless)
        {
            context.Findings.Error(when!.Place, "searches without end", "Say when they end, as in 'every 26 weeks until week 104'.");
            return null;
        }

        var days = new List<int>();
        for (var week = timetable.NextAfter(-1); week != Timetable.Never; week = timetable.NextAfter(week))
        {
            days.Add(CalendarDays.PerWeek * week);
        }

        if (days.Count > MostSearches)
        {
            context.Findings.Error(when!.Place, $"{days.Count} searches", $"At most {MostSearches} are made.");
            return null;
        }

        return [.. days];
    }
}
