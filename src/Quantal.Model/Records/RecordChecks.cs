using Quantal.Model.Units;

namespace Quantal.Model.Records;

/// <summary>What cannot be in a record.</summary>
/// <param name="Key">Which of its parts: value, bounds, spread, source, grade or note; empty for the record as a whole.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What was expected, and what to do.</param>
/// <param name="Suggestion">The name that was probably meant, or null.</param>
public sealed record RecordProblem(string Key, string Found, string Expected, string? Suggestion = null);

/// <summary>What cannot be between records.</summary>
/// <param name="Of">The <see cref="ParameterRecord"/> or <see cref="Reference"/> that has the problem.</param>
/// <param name="Id">Its id.</param>
/// <param name="Problem">The problem.</param>
/// <param name="Earlier">The record or reference that has the same id or meaning, where that is the problem.</param>
public sealed record ProblemBetweenRecords(object Of, string Id, RecordProblem Problem, object? Earlier = null);

/// <summary>
/// The rules for parameter records: values within their bounds, spreads that exist, an origin that is not dressed up as better than it is,
/// and between records that what is named exists and nothing stands twice.
/// </summary>
public static class RecordChecks
{
    /// <summary>All that can be seen in a record alone.</summary>
    public static IEnumerable<RecordProblem> Of(ParameterRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        List<RecordProblem> problems =
            [.. Range(record.Value.Value, record.Bounds), .. Origin(record.Source, record.Grade, record.Method, record.Note)];
        if (record.Variation is { } variation)
        {
            problems.AddRange(Spread(variation.Distribution, variation.Stated, record.Value));
            foreach (var (other, correlation) in variation.Correlations)
            {
                if (Math.Abs(correlation) >= 1)
                {
                    problems.Add(Correlation(other, correlation));
                }
            }
        }

        return problems;
    }

    /// <summary>Whether the bounds ascend and the value lies within.</summary>
    public static IEnumerable<RecordProblem> Range(double value, (double Lower, double Upper) bounds)
    {
        if (bounds.Lower > bounds.Upper)
        {
            yield return new("bounds", $"the bounds [{bounds.Lower}, {bounds.Upper}], which descend", "Write the lower one first.");
        }
        else if (value < bounds.Lower || value > bounds.Upper)
        {
            yield return new("value", $"the value {value} outside the bounds [{bounds.Lower}, {bounds.Upper}]", "Correct one of them.");
        }
    }

    /// <summary>Whether a value can vary so.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="stated">The spread as <see cref="Variation.Stated"/>.</param>
    /// <param name="value">The record's value.</param>
    public static IEnumerable<RecordProblem> Spread(Distribution distribution, double stated, Quantity value)
    {
        if (stated <= 0)
        {
            yield return new("spread", $"the spread {stated}", "It has to be above 0; without variation, leave 'variation' out.");
        }

        if (distribution is Distribution.LogNormal or Distribution.LogNormalOfMean && value.Value <= 0)
        {
            var what = distribution == Distribution.LogNormal ? "median" : "mean";
            yield return new("value", $"the {what} {value.Value} of a lognormal distribution", "It has to be above 0.");
        }

        if (distribution == Distribution.LogitNormal && (value.Unit.Dimension != Dimension.None || value.CoherentValue is <= 0 or >= 1))
        {
            yield return new(
                "value", $"the median {value.Value} of a logitnormal distribution", "It has to be a pure number above 0 and below 1.");
        }
    }

    /// <summary>The problem of a correlation that is none.</summary>
    public static RecordProblem Correlation(string with, double correlation) =>
        new("correlated", $"the correlation {correlation} with {with}", "It has to lie between -1 and 1, without either.");

    /// <summary>The rules that tie source, grade, method and note together, so that nothing is dressed up as measured.</summary>
    public static IEnumerable<RecordProblem> Origin(string source, Grade grade, Method method, string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var own = source == Reference.Own;
        if ((method == Method.Assumed) != (grade == Grade.Assumed))
        {
            yield return new("grade", "only one of method assumed and grade ASSUMED", "They go together; correct one of them.");
        }

        if ((method == Method.Calibrated) != (grade == Grade.Calibrated))
        {
            yield return new("grade", "only one of method calibrated and grade CALIBRATED", "They go together; correct one of them.");
        }

        if (!own && method is Method.Assumed or Method.Calibrated)
        {
            yield return new(
                "source", $"an assumed or calibrated value with the source '{source}'",
                $"It is the project's own. Write source: {Reference.Own} and name '{source}' in the note.");
        }

        if (own && (method is Method.Measured or Method.Fitted || grade is Grade.Seen or Grade.SeenSecondHand))
        {
            yield return new("source", $"the source '{source}' of a value that was measured, fitted or seen", "The project itself has measured, fitted and seen nothing. Name the source, or say assumed, calibrated, derived or definition.");
        }

        if (grade == Grade.Derived && method is not (Method.Derived or Method.Definition))
        {
            yield return new("grade", "grade DERIVED with another method than derived or definition", "Correct one of them.");
        }

        if (note.Length == 0 && method is Method.Derived or Method.Assumed or Method.Calibrated)
        {
            yield return new("note", "a derived, assumed or calibrated value without a note", "It needs a note that says how and why.");
        }

        if (note.Length == 0 && grade == Grade.Recall)
        {
            yield return new("note", "a RECALL value without a note", "It needs a note that says why nothing better exists.");
        }
    }

    /// <summary>All that needs more than one record: what is named exists, and nothing stands twice.</summary>
    /// <param name="parameters">The records.</param>
    /// <param name="references">The references.</param>
    /// <param name="unread">Ids of records and references that are there and could not be read: naming one is no second mistake.</param>
    public static IEnumerable<ProblemBetweenRecords> Between(
        IReadOnlyList<ParameterRecord> parameters, IReadOnlyList<Reference> references, IReadOnlySet<string> unread)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(unread);
        var sources = references.Select(reference => reference.Id).ToHashSet(StringComparer.Ordinal);
        var byId = parameters.DistinctBy(parameter => parameter.Id).ToDictionary(parameter => parameter.Id, StringComparer.Ordinal);
        return
        [
            .. Twice(references, reference => reference.Id, reference => reference.Id, "id"),
            .. Twice(parameters, parameter => parameter.Id, parameter => parameter.Id, "id"),
            .. Twice(parameters, parameter => parameter.Meaning, parameter => parameter.Id, "meaning"),
            .. parameters.SelectMany(parameter => Sources(parameter, sources, unread).Concat(Partners(parameter, byId, unread)).Select(problem => new ProblemBetweenRecords(parameter, parameter.Id, problem))),
        ];
    }

    private static IEnumerable<RecordProblem> Sources(ParameterRecord parameter, HashSet<string> sources, IReadOnlySet<string> unread) =>
        parameter.Rejected.Select(rejected => rejected.Source).Prepend(parameter.Source).Distinct()
            .Where(source => !sources.Contains(source) && !unread.Contains(source))
            .Select(source => new RecordProblem("source", $"the unknown reference '{source}'", "Add it to references.yaml or correct it.", NearestWord.Of(source, sources)));

    private static IEnumerable<RecordProblem> Partners(
        ParameterRecord parameter, Dictionary<string, ParameterRecord> byId, IReadOnlySet<string> unread)
    {
        if (parameter.Variation is null)
        {
            yield break;
        }

        foreach (var (other, correlation) in parameter.Variation.Correlations)
        {
            if (unread.Contains(other))
            {
                continue;
            }

            if (!byId.TryGetValue(other, out var partner))
            {
                yield return new(
                    "correlated", $"a correlation with '{other}', which is no record", "Name a record.", NearestWord.Of(other, byId.Keys));
            }
            else if (other == parameter.Id)
            {
                yield return new("correlated", "a correlation of the record with itself", "Name another one.");
            }
            else if (partner.Variation is null)
            {
                yield return new("correlated", $"a correlation with '{other}', which does not vary", "Give that record a variation.");
            }
            else if (partner.Variation.Correlations.TryGetValue(parameter.Id, out var back) && back != correlation)
            {
                yield return new(
                    "correlated", $"a correlation with '{other}' that is {correlation} here and {back} there", "State it once.");
            }
        }
    }

    private static IEnumerable<ProblemBetweenRecords> Twice<T>(
        IEnumerable<T> records, Func<T, string> key, Func<T, string> id, string what)
        where T : class
    {
        var first = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            if (!first.TryAdd(key(record), record))
            {
                yield return new(
                    record, id(record), new(what, $"the {what} '{key(record)}' a second time", "Each record needs its own."),
                    first[key(record)]);
            }
        }
    }
}
