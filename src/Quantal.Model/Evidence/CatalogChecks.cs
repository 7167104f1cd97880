using Quantal.Model.Units;

namespace Quantal.Model.Evidence;

/// <summary>The checks that need more than one record: what is cited exists, and nothing stands twice.</summary>
internal static class CatalogChecks
{
    public static void Check(
        IReadOnlyList<Located<ParameterRecord>> parameters, IReadOnlyList<Located<Reference>> references, List<EvidenceFinding> findings)
    {
        Twice(references, reference => reference.Id, reference => reference.Id, "id", findings);
        Twice(parameters, parameter => parameter.Id, parameter => parameter.Id, "id", findings);
        Twice(parameters, parameter => parameter.Meaning, parameter => parameter.Id, "meaning", findings);

        // A record with a finding may not have been read, but it is there: naming it is no second mistake.
        var unread = findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        var sources = references.Select(reference => reference.Record.Id).ToHashSet(StringComparer.Ordinal);
        var byId = parameters.DistinctBy(parameter => parameter.Record.Id).ToDictionary(p => p.Record.Id, p => p.Record, StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            foreach (var source in parameter.Record.Rejected.Select(rejected => rejected.Source).Prepend(parameter.Record.Source).Distinct())
            {
                if (!sources.Contains(source) && !unread.Contains(source))
                {
                    Report(parameter, $"Unknown reference '{source}'. Add it to evidence/references.yaml or correct it.{NearestWord.Hint(source, sources)}");
                }
            }

            foreach (var (other, correlation) in parameter.Record.Variation?.Correlations ?? new Dictionary<string, double>())
            {
                Correlation(parameter, other, correlation);
            }
        }

        void Correlation(Located<ParameterRecord> parameter, string other, double correlation)
        {
            if (!byId.TryGetValue(other, out var partner))
            {
                if (!unread.Contains(other))
                {
                    Report(parameter, $"The correlation names '{other}', which is no record.{NearestWord.Hint(other, byId.Keys)}");
                }
            }
            else if (other == parameter.Record.Id)
            {
                Report(parameter, "The correlation names the record itself. Name another one.");
            }
            else if (partner.Variation is null)
            {
                Report(parameter, $"The correlation names '{other}', which does not vary. Give that record a variation.");
            }
            else if (partner.Variation.Correlations.TryGetValue(parameter.Record.Id, out var back) && back != correlation)
            {
                Report(parameter, $"The correlation with '{other}' is {correlation} here and {back} there. State it once.");
            }
        }

        void Report(Located<ParameterRecord> at, string message) => findings.Add(new(at.File, at.Line, at.Record.Id, message));
    }

    private static void Twice<T>(
        IEnumerable<Located<T>> records, Func<T, string> key, Func<T, string> id, string what, List<EvidenceFinding> findings)
    {
        var first = new Dictionary<string, Located<T>>(StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            if (!first.TryAdd(key(record.Record), record))
            {
                var earlier = first[key(record.Record)];
                findings.Add(new(
                    record.File,
                    record.Line,
                    id(record.Record),
                    $"The {what} '{key(record.Record)}' already stands in {earlier.File}:{earlier.Line}. Each record needs its own."));
            }
        }
    }
}
