using System.Globalization;
using Quantal.Exchange.Patients;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>
/// Conditions as sentences, such as <c>strength at least 90 % for 52 weeks</c>. The sentences are listed in docs/protocols.md.
/// </summary>
public static class ConditionText
{
    /// <summary>Reads a condition that uses no named conditions.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="problem">What does not fit and what was expected; empty if all is well.</param>
    /// <param name="suggestion">The word that was probably meant, or null.</param>
    /// <returns>The condition, or null if something does not fit.</returns>
    public static Condition? Parse(string text, out string problem, out string? suggestion)
    {
        ArgumentNullException.ThrowIfNull(text);
        var condition = Parse(text, ConditionScope.Everything, out var what);
        (problem, suggestion) = what is { } w ? ($"{w.Found}. {w.Expected}", w.Suggestion) : ("", null);
        return condition;
    }

    /// <summary>
    /// Reads a condition within a scope. Null with a problem if something does not fit, null without one if a named condition could not be
    /// read.
    /// </summary>
    internal static Condition? Parse(string text, ConditionScope scope, out (string Found, string Expected, string? Suggestion)? problem)
    {
        var phrase = new Phrase(text);
        var condition = new ConditionParser(phrase, text, scope).Read();
        problem = phrase.Problem;
        return problem is null ? condition : null;
    }
}

/// <summary>Conditions as sentences for readers, in the words in which they are written.</summary>
public static class ConditionWords
{
    /// <summary>The condition as a clause without a full stop.</summary>
    /// <param name="condition">The condition.</param>
    public static string Describe(Condition condition) => condition switch
    {
        AllOf all => string.Join(" and ", all.Conditions.Select(Inner)),
        AnyOf any => string.Join(" or ", any.Conditions.Select(Inner)),
        Negation negation => $"not {Inner(negation.Condition)}",
        Sustained sustained => $"{Inner(sustained.Condition)}{Length(sustained)}",
        MeasuredCondition measured => Describe(measured),
        EventCondition happened => $"{Word(ProtocolWords.Events, happened.Event)} {(happened.WithinWeeks == 0 ? "at this visit" : $"in the last {Weeks(happened.WithinWeeks)}")}",
        DrugCondition drug => Describe(drug),
        CourseCondition course =>
            $"{Describe(course.Course)} {(course.WithinWeeks is { } weeks ? $"in the last {Weeks(weeks)}" : "ever before")}",
        RepetitionCondition repetition => $"repeated immunoglobulin since at least {Weeks(repetition.Weeks)}",
        PhenotypeCondition phenotype =>
            $"{Word(ProtocolWords.Genes, phenotype.Gene)} {Word(ProtocolWords.Phenotypes, phenotype.Phenotype)}",
        TimeCondition time =>
            time is { Bound: Bound.AtMost, Weeks: 0 }
                ? "at the first visit"
                : $"{Word(ProtocolWords.Bounds, time.Bound)} {Weeks(time.Weeks)} after the first visit",
        _ => throw new NotSupportedException($"No words for a condition of type {condition.GetType().Name}."),
    };

    /// <summary>The name of a course.</summary>
    internal static string Describe(Course course) =>
        course == Course.PlasmaExchange ? ProtocolWords.PlasmaExchange : ProtocolWords.Immunoglobulin;

    /// <summary>A number of weeks.</summary>
    internal static string Weeks(int weeks) => weeks == 1 ? "1 week" : $"{weeks} weeks";

    private static string Inner(Condition condition) =>
        condition is AllOf { Conditions.Count: > 1 } or AnyOf { Conditions.Count: > 1 } ? $"({Describe(condition)})" : Describe(condition);

    private static string Length(Sustained sustained) =>
        (sustained.Visits > 1 ? $" at {sustained.Visits} visits" : "") + (sustained.Weeks > 0 ? $" for {Weeks(sustained.Weeks)}" : "");

    private static string Describe(MeasuredCondition measured)
    {
        var (_, _, unit) = ProtocolWords.Quantities.First(quantity => quantity.Quantity == measured.Quantity);
        var (value, against) = (measured.Value, measured.Against.ToString().ToLowerInvariant());
        var limit = (measured.Against, measured.IsShare) switch
        {
            (Yardstick.Value, _) => $"{Number(value)} {unit}",
            (_, true) => $"{Number(100 * value)} % of {against}",
            _ when value == 0 => against,
            _ => $"{against} {(value < 0 ? "less" : "plus")} {Number(Math.Abs(value))} {unit}",
        };
        return $"{ProtocolWords.NameOf(measured.Quantity)} {Word(ProtocolWords.Bounds, measured.Bound)} {limit}";
    }

    private static string Describe(DrugCondition drug)
    {
        var since = drug.Weeks > 0 ? $" since at least {Weeks(drug.Weeks)}" : "";
        return PatientGrammar.NameOf(drug.Drug) + drug.Status switch
        {
            DrugStatus.Taken => $" taken{since}",
            DrugStatus.NotTaken => $" not taken{since}",
            DrugStatus.NeverTaken => " never taken",
            DrugStatus.Stopped => $" stopped{since}",
            DrugStatus.AtTopStep => " at its highest step",
            DrugStatus.AtLowestStep => " at its lowest step",
            DrugStatus.Unchanged => $" unchanged{since}",
            DrugStatus.Held => " held",
            DrugStatus.NotTolerated => " not tolerated",
            _ => throw new NotSupportedException($"No words for {drug.Status}."),
        };
    }

    private static string Word<T>(IReadOnlyList<(string Word, T Value)> words, T value) =>
        words.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Word;

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
