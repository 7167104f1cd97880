using Quantal.Exchange.Patients;
using Quantal.Exchange.Patients.Grammar;
using Quantal.Exchange.Yaml;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

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
        var form = (MapForm)ProtocolGrammar.Courses.Form;
        if (node is null || Fields.Read(node, form, "the courses", context.Findings) is not { } fields)
        {
            return;
        }

        if (fields[ProtocolGrammar.PlasmaExchange] is { } exchange)
        {
            _named.Add(Course.PlasmaExchange);
            ReadExchange(exchange);
        }

        if (fields[ProtocolGrammar.Immunoglobulin] is { } immunoglobulin)
        {
            _named.Add(Course.Immunoglobulin);
            ReadImmunoglobulin(immunoglobulin);
        }
    }

    private void ReadExchange(YamlNode node)
    {
        if (Fields.Read(node, (MapForm)ProtocolGrammar.PlasmaExchange.Form, "plasma exchange", context.Findings) is not { } fields)
        {
            return;
        }

        context.CheckSource(fields);
        var sessions = context.Values.Number(fields[ProtocolGrammar.Sessions], ProtocolGrammar.Sessions);
        if (sessions is { } number && number != Math.Truncate(number))
        {
            context.Findings.Error(fields[ProtocolGrammar.Sessions]!.Place, $"{Words.Number(number)} sessions", "Write a whole number.");
        }

        var every = ReadDays(fields[ProtocolGrammar.Every], ProtocolGrammar.Every);
        var volumes = context.Values.Number(fields[ProtocolGrammar.Volumes], ProtocolGrammar.Volumes);
        if (sessions is { } s && every is { } e && volumes is { } v)
        {
            PlasmaExchange = new PlasmaExchangeCourse((int)s, e, v);
        }
    }

    private void ReadImmunoglobulin(YamlNode node)
    {
        if (Fields.Read(node, (MapForm)ProtocolGrammar.Immunoglobulin.Form, "immunoglobulin", context.Findings) is not { } fields)
        {
            return;
        }

        context.CheckSource(fields);
        var dose = context.Values.Quantity(fields[ProtocolGrammar.Dose], ProtocolGrammar.Dose);
        var over = ReadDays(fields[ProtocolGrammar.Over], ProtocolGrammar.Over);
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
