using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads the courses.</summary>
internal sealed class CourseReader(ProtocolContext context)
{
    private const int MostDays = 28;
    private const double MilligramsPerGram = 1000;
    private const double Slack = 1 + 1e-6;
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
        var usual = context.Limits.PlasmaVolumesUsualDaily;
        if (volumes > usual)
        {
            context.Findings.Warn(
                fields[context.Courses.Volumes]!.Place, $"sessions of {Words.Number(volumes.Value)} plasma volumes",
                $"Published sessions exchange up to {Words.Number(usual)}; check whether it is meant.");
        }

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
            if (context.Limits.Drugs[Drug.Immunoglobulin].UsualDaily is { } usual && MilligramsPerGram * d / o > usual.Milligrams * Slack)
            {
                context.Findings.Warn(
                    node.Place, $"immunoglobulin of {Words.Number(d / o)} g/kg a day",
                    $"Usual are at most {Words.Number(usual.Milligrams / MilligramsPerGram)} g/kg a day; give it over more days.");
            }

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
