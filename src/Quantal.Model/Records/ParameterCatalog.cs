using System.Collections.Frozen;
using Quantal.Model.Units;

namespace Quantal.Model.Records;

/// <summary>Every parameter record and every reference, checked; never changes.</summary>
public sealed class ParameterCatalog
{
    private readonly FrozenDictionary<string, ParameterRecord> _byId;
    private readonly FrozenDictionary<string, Reference> _references;

    /// <summary>Takes the records, in the order in which they are listed, and the references that they cite.</summary>
    /// <exception cref="ArgumentException">They cannot stand like this; the message lists all problems, one a line.</exception>
    public ParameterCatalog(IEnumerable<ParameterRecord> records, IEnumerable<Reference> references)
    {
        Records = [.. records];
        Reference[] sources = [.. references];
        var problems = Records.SelectMany(
            record => RecordChecks.Of(record).Select(problem => $"{record.Id}: {problem.Found}. {problem.Expected}"))
            .Concat(RecordChecks.Between(Records, sources, FrozenSet<string>.Empty).Select(found => $"{found.Id}: {found.Problem.Found}. {found.Problem.Expected}"))
            .ToArray();
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(records));
        }

        _byId = Records.ToFrozenDictionary(record => record.Id, StringComparer.Ordinal);
        _references = sources.ToFrozenDictionary(reference => reference.Id, StringComparer.Ordinal);
    }

    /// <summary>Every record, in the order in which they were given.</summary>
    public IReadOnlyList<ParameterRecord> Records { get; }

    /// <summary>Every reference, in no particular order.</summary>
    public IEnumerable<Reference> References => _references.Values;

    /// <summary>Every mechanism that has records, in their order.</summary>
    public IEnumerable<string> Mechanisms => Records.Select(record => record.Mechanism).Distinct();

    /// <summary>The record of an id.</summary>
    /// <param name="id">Such as <c>amifampridine.clearance</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message suggests the nearest.</exception>
    public ParameterRecord Get(string id) => _byId.TryGetValue(id, out var record)
        ? record
        : throw new KeyNotFoundException($"There is no evidence record '{id}'.{NearestWord.Hint(id, _byId.Keys)}");

    /// <summary>The records of a mechanism in their order; none if it has none.</summary>
    /// <param name="mechanism">Such as <c>amifampridine</c>.</param>
    public IEnumerable<ParameterRecord> OfMechanism(string mechanism) => Records.Where(record => record.Mechanism == mechanism);

    /// <summary>The reference of an id; each record's source has one.</summary>
    /// <param name="id">Such as <c>thakkar-2017</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message suggests the nearest.</exception>
    public Reference GetReference(string id) => _references.TryGetValue(id, out var reference)
        ? reference
        : throw new KeyNotFoundException($"There is no reference '{id}'.{NearestWord.Hint(id, _references.Keys)}");
}
