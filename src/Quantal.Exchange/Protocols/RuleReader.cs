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
                rules.Add(new Rule(name, when, instructions, because));
            }
        }

        return rules;
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
                && immunoglobulin is { } course && weeks * CalendarDays.PerWeek < course.OverDays)
            {
                context.Findings.Error(
                    item.Place, $"immunoglobulin every {weeks} weeks, while a course takes {course.OverDays} days",
                    "Leave more time between courses.");
            }

            if (instruction is not null)
            {
                instructions.Add(instruction);
            }
        }

        return instructions;
    }
}

/// <summary>Reads the courses.</summary>
internal sealed class CourseReader(ProtocolContext context)
{
    private const int MostDays = 28;
    private readonly HashSet<Course> _named = [];

    /// <summary>The courses that are described, readable or not.</summary>
    public IReadOnlySet<Course> Named => _named;

    /// <summary>Plasma exchange, or null.</summary>
    public PlasmaExchangeCourse? PlasmaExchange { get; private set; }

    /// <summary>Immunoglobulin, or null.</summary>
    public ImmunoglobulinCourse? Immunoglobulin { get; private set; }

    /// <summary>Reads both.</summary>
    public void Read(YamlNode? node)
    {
        var form = (MapForm)context.Courses.Courses.Form;
        if (node is null || KeyedValues.Read(node, form, "the courses", context.Findings) is not { } fields)
        {
            return;
        }

        if (fields[context.Courses.PlasmaExchange] is { } exchange)
        {
            _named.Add(Course.PlasmaExchange);
            ReadExchange(exchange);
        }

        if (fields[context.Courses.Immunoglobulin] is { } immunoglobulin)
        {
            _named.Add(Course.Immunoglobulin);
            ReadImmunoglobulin(immunoglobulin);
        }
    }

    private void ReadExchange(YamlNode node)
    {
        if (KeyedValues.Read(node, (MapForm)context.Courses.PlasmaExchange.Form, "plasma exchange", context.Findings) is not { } fields)
        {
            return;
        }

        context.CheckSource(fields);
        var sessions = context.Values.Number(fields[context.Courses.Sessions], context.Courses.Sessions);
        if (sessions is { } number && number != Math.Truncate(number))
        {
            context.Findings.Error(fields[context.Courses.Sessions]!.Place, $"{Words.Number(number)} sessions", "Write a whole number.");
        }

        var every = ReadDays(fields[context.Courses.Every], context.Courses.Every);
        var volumes = context.Values.Number(fields[context.Courses.Volumes], context.Courses.Volumes);
        if (sessions is { } s && every is { } e && volumes is { } v)
        {
            PlasmaExchange = new PlasmaExchangeCourse((int)s, e, v);
        }
    }

    private void ReadImmunoglobulin(YamlNode node)
    {
        if (KeyedValues.Read(node, (MapForm)context.Courses.Immunoglobulin.Form, "immunoglobulin", context.Findings) is not { } fields)
        {
            return;
        }

        context.CheckSource(fields);
        var dose = context.Values.Quantity(fields[context.Courses.Dose], context.Courses.Dose);
        var over = ReadDays(fields[context.Courses.Over], context.Courses.Over);
        if (dose is { } d && over is { } o)
        {
            Immunoglobulin = new ImmunoglobulinCourse(d, o);
        }
    }

    private int? ReadDays(YamlNode? node, KeyRule key) => context.Sentence<int?>(node, key.Form, phrase =>
    {
        var days = phrase.Whole(1, MostDays);
        if (!phrase.Accept("day"))
        {
            phrase.Expect("days");
        }

        phrase.End();
        return phrase.Problem is null ? days : null;
    });
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
