using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Simulation.Orders;
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
    private const int DaysPerWeek = 7;

    /// <summary>The rules that could be read.</summary>
    public IReadOnlyList<Rule> Read(YamlNode? node)
    {
        var rules = new List<Rule>();
        var names = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var item in context.Several(node, ProtocolGrammar.Rules, true))
        {
            if (Fields.Read(item, ProtocolGrammar.RuleForm, "a rule", context.Findings) is not { } fields)
            {
                continue;
            }

            context.CheckSource(fields);
            var name = context.Values.Scalar(fields[ProtocolGrammar.Rule], ProtocolGrammar.Rule.Form);
            if (name is not null && !names.TryAdd(name, item.Place))
            {
                context.Findings.Error(fields[ProtocolGrammar.Rule]!.Place, $"a second rule {Words.Quote(name)}", $"One of that name stands in line {names[name].Line}; give each a name of its own.");
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
            if (instruction is CourseInstruction { Course: Course.Immunoglobulin, RepeatWeeks: > 0 and var weeks } && immunoglobulin is { } course && weeks * DaysPerWeek < course.OverDays)
            {
                context.Findings.Error(item.Place, $"immunoglobulin every {weeks} weeks, while a course takes {course.OverDays} days", "Leave more time between courses.");
            }

            if (instruction is not null)
            {
                instructions.Add(instruction);
            }
        }

        return instructions;
    }
}
