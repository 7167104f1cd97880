using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>What a condition may speak of.</summary>
/// <param name="Quantities">What is measured; null for everything that can be.</param>
/// <param name="Drugs">The drugs that are given; null for all.</param>
/// <param name="Courses">The courses that are given; null for both.</param>
/// <param name="Definitions">Names of conditions.</param>
/// <param name="Resolve">The condition of a name; null if it could not be read, which has been said.</param>
internal sealed record ConditionScope(
    IReadOnlySet<MeasuredQuantity>? Quantities,
    IReadOnlySet<Drug>? Drugs,
    IReadOnlySet<Course>? Courses,
    IReadOnlyList<string> Definitions,
    Func<string, Condition?> Resolve)
{
    /// <summary>Everything, and no names.</summary>
    public static ConditionScope Everything { get; } = new(null, null, null, [], _ => null);

    /// <summary>What is measured and given under a protocol, and its named conditions.</summary>
    public static ConditionScope Of(Protocol protocol)
    {
        var courses = new HashSet<Course>();
        if (protocol.PlasmaExchange is not null)
        {
            courses.Add(Course.PlasmaExchange);
        }

        if (protocol.Immunoglobulin is not null)
        {
            courses.Add(Course.Immunoglobulin);
        }

        return new ConditionScope(
            protocol.Panels.SelectMany(panel => panel.Quantities).ToHashSet(),
            protocol.Ladders.Select(ladder => ladder.Drug).ToHashSet(),
            courses,
            [.. protocol.Definitions.Keys],
            name => protocol.Definitions.GetValueOrDefault(name));
    }
}

/// <summary>Reads one sentence of a condition: the grammar listed in docs/protocols.md.</summary>
internal sealed class ConditionParser(Phrase phrase, string text, ConditionScope scope)
{
    private const int MostVisits = 100;
    private const double Percent = 0.01;

    private static readonly (string Word, Yardstick Against)[] Yardsticks =
        [("first", Yardstick.First), ("best", Yardstick.Best), ("last", Yardstick.Last)];

    private bool _unread;

    /// <summary>The condition; null if the phrase has a problem, or if a named condition could not be read.</summary>
    public Condition? Read()
    {
        var condition = ReadNamed() ?? ReadSentence();
        phrase.End();
        return phrase.Problem is null && !_unread ? condition : null;
    }

    // A name counts before anything else, so that 'not controlled' may be one.
    private Condition? ReadNamed()
    {
        var names = scope.Definitions.OrderByDescending(name => name.Length);
        if (names.FirstOrDefault(phrase.Accept) is { } plain)
        {
            return Tail(Named(plain));
        }

        var start = phrase.Mark;
        if (phrase.Accept("not") && names.FirstOrDefault(phrase.Accept) is { } opposite)
        {
            return Tail(new Negation(Named(opposite)));
        }

        phrase.Back(start);
        return null;
    }

    private Condition Named(string name)
    {
        var condition = scope.Resolve(name);
        _unread |= condition is null;
        return condition ?? new AnyOf([]);
    }

    private Condition? ReadSentence()
    {
        if (phrase.AcceptOne(ProtocolWords.Quantities.Select((q, i) => (q.Word, i))) is { } quantity)
        {
            return ReadMeasured(ProtocolWords.Quantities[quantity]);
        }

        if (phrase.AcceptOne(ProtocolWords.Drugs) is { } drug)
        {
            return ReadDrug(drug);
        }

        if (phrase.AcceptOne(ProtocolWords.Genes) is { } gene)
        {
            return phrase.ExpectOne(ProtocolWords.Phenotypes) is { } phenotype ? new PhenotypeCondition(gene, phenotype) : null;
        }

        var no = phrase.Accept("no");
        var condition = phrase.Accept("event") ? ReadEvent()
            : phrase.Accept(ProtocolWords.PlasmaExchange) ? ReadCourse(Course.PlasmaExchange)
            : phrase.Accept(ProtocolWords.Immunoglobulin) ? ReadCourse(Course.Immunoglobulin)
            : no ? null : ReadTime();
        if (condition is null)
        {
            Unknown();
        }

        return no && condition is not null ? new Negation(condition) : condition;
    }

    private Condition? ReadMeasured((string Word, MeasuredQuantity Quantity, string Unit) quantity)
    {
        if (scope.Quantities?.Contains(quantity.Quantity) == false)
        {
            phrase.Fail(
                $"'{quantity.Word}' in {Words.Quote(text)}, which no panel measures",
                "Add it to a panel, or ask for something that is measured.");
        }

        var bound = phrase.ExpectOne(ProtocolWords.Bounds);
        var number = phrase.Number();
        var percent = phrase.Accept("%");
        if (percent && phrase.Accept("of"))
        {
            var against = phrase.ExpectOne(Yardsticks);
            return phrase.Problem is not null
                ? null
                : Tail(new MeasuredCondition(quantity.Quantity, bound!.Value, number!.Value * Percent, against!.Value, true));
        }

        if (!percent || quantity.Unit != "%")
        {
            ReadUnit(quantity.Unit, percent);
        }

        var side = phrase.AcceptOne<double>([("above", 1), ("below", -1)]);
        var beside = side is null ? Yardstick.Value : phrase.ExpectOne(Yardsticks);
        return phrase.Problem is not null ? null
            : Tail(
                new MeasuredCondition(quantity.Quantity, Toward(bound!.Value, side), number!.Value * (side ?? 1), beside!.Value, false));
    }

    // 'At least 2 points below best' is what lies 2 points under the best, or lower.
    private static Bound Toward(Bound bound, double? side) => side is not -1 ? bound : bound switch
    {
        Bound.AtLeast => Bound.AtMost,
        Bound.AtMost => Bound.AtLeast,
        Bound.Above => Bound.Below,
        _ => Bound.Above,
    };

    private void ReadUnit(string unit, bool percent)
    {
        if (phrase.Problem is not null || (!percent && phrase.Accept(unit)))
        {
            return;
        }

        if (percent || unit != "points")
        {
            phrase.Fail(
                $"{(percent ? "'%'" : phrase.Next())} after the number in {Words.Quote(text)}",
                $"Write the unit '{unit}' there, or '% of first', '% of best' or '% of last'.",
                percent ? null : NearestWord.Of(phrase.NextWord, [unit]));
        }
    }

    private DrugCondition? ReadDrug(Drug drug)
    {
        if (scope.Drugs?.Contains(drug) == false)
        {
            phrase.Fail(
                $"'{Quantal.Exchange.Patients.PatientGrammar.NameOf(drug)}' in {Words.Quote(text)}, which is not among the drugs",
                "Add it to 'drugs', or remove the condition.");
        }

        var status = phrase.ExpectOne<DrugStatus>(
        [
            ("taken", DrugStatus.Taken), ("not taken", DrugStatus.NotTaken), ("never taken", DrugStatus.NeverTaken),
            ("stopped", DrugStatus.Stopped),
            ("at its top step", DrugStatus.AtTopStep), ("at its lowest step", DrugStatus.AtLowestStep),
            ("unchanged", DrugStatus.Unchanged), ("held", DrugStatus.Held), ("not tolerated", DrugStatus.NotTolerated),
        ]);
        var weeks = 0;
        if (status is DrugStatus.Unchanged)
        {
            phrase.Expect("for");
            weeks = phrase.WeeksOf(1) ?? 0;
        }
        else if (status is DrugStatus.Taken or DrugStatus.NotTaken or DrugStatus.Stopped && phrase.Accept("for"))
        {
            weeks = phrase.WeeksOf(1) ?? 0;
        }

        return status is { } known ? new DrugCondition(drug, known, weeks) : null;
    }

    private EventCondition? ReadEvent()
        => phrase.ExpectOne(ProtocolWords.Events) is { } reported ? new EventCondition(reported, Lately() ?? 0) : null;

    private Condition? ReadCourse(Course course)
    {
        if (scope.Courses?.Contains(course) == false)
        {
            phrase.Fail($"{Words.Quote(text)}, a course that is not described", "Add it to 'courses', or remove the condition.");
        }

        if (course == Course.Immunoglobulin && phrase.Accept("not repeated"))
        {
            return new Negation(new RepetitionCondition(0));
        }

        if (course == Course.Immunoglobulin && phrase.Accept("repeated"))
        {
            return new RepetitionCondition(phrase.Accept("for") ? phrase.WeeksOf(1) ?? 0 : 0);
        }

        if (phrase.Accept("ever"))
        {
            return new CourseCondition(course, null);
        }

        phrase.Expect("in the last");
        return phrase.WeeksOf(1) is { } weeks ? new CourseCondition(course, weeks) : null;
    }

    private int? Lately() => phrase.Accept("in the last") ? phrase.WeeksOf(1) : null;

    private TimeCondition? ReadTime()
    {
        if (phrase.Accept("first visit"))
        {
            return new TimeCondition(Bound.AtMost, 0);
        }

        if (phrase.AcceptOne<Bound>([("at least", Bound.AtLeast), ("at most", Bound.AtMost)]) is not { } bound)
        {
            return null;
        }

        var weeks = phrase.WeeksOf(0);
        phrase.Expect("since the first visit");
        return weeks is { } known ? new TimeCondition(bound, known) : null;
    }

    private Condition Tail(Condition condition)
    {
        if (phrase.Accept("for"))
        {
            return new Sustained(condition, 1, phrase.WeeksOf(1) ?? 0);
        }

        if (!phrase.Accept("at"))
        {
            return condition;
        }

        var visits = phrase.Whole(1, MostVisits);
        if (phrase.Problem is null && !phrase.Accept("visits") && !phrase.Accept("visit"))
        {
            phrase.Expect("visits");
        }

        return new Sustained(condition, visits ?? 1, 0);
    }

    private void Unknown()
    {
        string[] known =
        [
            .. ProtocolWords.Quantities.Select(q => q.Word), .. ProtocolWords.Drugs.Select(d => d.Word),
            .. ProtocolWords.Genes.Select(e => e.Word),
            .. scope.Definitions, "event", "no event", ProtocolWords.PlasmaExchange, ProtocolWords.Immunoglobulin, "first visit",
        ];
        var suggestion = NearestWord.Of(text, known) ?? NearestWord.Of(phrase.NextWord, known);
        phrase.Fail(
            $"the unknown condition {Words.Quote(text)}",
            "Conditions speak of measured quantities, drugs, events, courses, phenotypes, time, or definitions; see docs/protocols.md.",
            suggestion);
    }
}
