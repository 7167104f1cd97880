using Quantal.Model.Records;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Populations;

/// <summary>
/// How the parameters differ between people: typical values, spreads and correlations of every evidence record, as the
/// evidence states them or as a member of a calibrated ensemble has moved them. Immutable.
/// </summary>
/// <remarks>
/// The deviates behind a draw are keyed by seed, person and record alone. A moved model changes what they are turned into
/// and nothing else, so that a person is the same person under every model, moved.
/// </remarks>
public sealed class PopulationModel
{
    /// <summary>
    /// Id of the record of the action potential before treatment; in every patient it is below that of <see cref="NormalCmap"/>.
    /// </summary>
    public const string BaselineCmap = "nerve-ending.baseline-cmap";

    /// <summary>Id of the record of the action potential without disease.</summary>
    public const string NormalCmap = "nerve-ending.normal-cmap";

    private readonly ParameterTable _table;
    private readonly Dictionary<string, double> _typical;
    private readonly Dictionary<string, double> _spread;
    private readonly Dictionary<(string, string), double> _correlations;

    private readonly double[] _values;
    private readonly VaryingRecord[] _varying;
    private readonly int _baseline;
    private readonly int _normal;

    private PopulationModel(
        ParameterTable table, Dictionary<string, double> typical, Dictionary<string, double> spread, Dictionary<(string, string), double> correlations)
    {
        (_table, _typical, _spread, _correlations) = (table, typical, spread, correlations);
        _values = [.. table.Records.Select(record => Typical(record.Id))];
        _varying = [.. Varying()];
        _baseline = Array.FindIndex(_varying, record => record.Place == table.IndexOf(BaselineCmap));
        _normal = Array.FindIndex(_varying, record => record.Place == table.IndexOf(NormalCmap));
        if (_baseline < 0 || _normal < 0)
        {
            throw new InvalidOperationException($"{BaselineCmap} and {NormalCmap} need a variation: people differ in both.");
        }
    }

    /// <summary>The model that the evidence states.</summary>
    /// <param name="table">The parameters and their records.</param>
    public static PopulationModel Of(ParameterTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var correlations = new Dictionary<(string, string), double>();
        foreach (var record in table.Catalog.Records.Where(record => record.Variation is not null))
        {
            foreach (var (partner, correlation) in record.Variation!.Correlations)
            {
                correlations[CorrelationFactor.Pair(record.Id, partner)] = correlation;
            }
        }

        return new(
            table,
            table.Catalog.Records.ToDictionary(record => record.Id, record => record.Value.Value, StringComparer.Ordinal),
            table.Catalog.Records.Where(record => record.Variation is not null)
                .ToDictionary(record => record.Id, record => record.Variation!.Stated, StringComparer.Ordinal),
            correlations);
    }

    /// <summary>This model with some of its numbers replaced.</summary>
    /// <param name="parameters">What is replaced.</param>
    /// <param name="values">The new value of each: in the record's unit, as its spread is stated, or a correlation.</param>
    /// <exception cref="KeyNotFoundException">A parameter names no record.</exception>
    /// <exception cref="ArgumentException">A value is impossible, or a record without variation is given a spread or a
    /// correlation.</exception>
    public PopulationModel Moved(IReadOnlyList<PopulationParameter> parameters, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(values);
        if (parameters.Count != values.Count)
        {
            throw new ArgumentException($"{values.Count} values for {parameters.Count} parameters.", nameof(values));
        }

        var (typical, spread) = (new Dictionary<string, double>(_typical, StringComparer.Ordinal), new Dictionary<string, double>(_spread, StringComparer.Ordinal));
        var correlations = new Dictionary<(string, string), double>(_correlations);
        foreach (var (parameter, value) in parameters.Zip(values))
        {
            Check(parameter, value);
            switch (parameter.Aspect)
            {
                case PopulationAspect.Typical:
                    typical[parameter.Record] = value;
                    break;
                case PopulationAspect.Spread:
                    spread[parameter.Record] = value;
                    break;
                default:
                    correlations[CorrelationFactor.Pair(parameter.Record, parameter.Partner!)] = value;
                    break;
            }
        }

        return new(_table, typical, spread, correlations);
    }

    /// <summary>The typical value of a record in coherent units of dm, mg, day, nmol and mV.</summary>
    /// <param name="id">Id of any record, with or without a field among the parameters.</param>
    /// <exception cref="KeyNotFoundException">There is no such record; the message suggests the nearest.</exception>
    public double Typical(string id) => _table.Catalog.Get(id).Value.Unit.Coherent(_typical[id]);

    /// <summary>The typical values in coherent units, in the order of the fields.</summary>
    internal double[] TypicalValues() => (double[])_values.Clone();

    /// <summary>One person's parameters in coherent units, in the order of the fields.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The person.</param>
    /// <param name="measuredCmap">A measured action potential before treatment in mV, which is kept; null to draw it.</param>
    /// <remarks>
    /// Antibody explains a low action potential and no other one: whoever is drawn with one that is not below normal of the
    /// same person does not have the disease, and the two are drawn again.
    /// </remarks>
    /// <exception cref="InvalidOperationException">No draw is accepted: bounds, variation or measurement contradict each
    /// other.</exception>
    internal double[] Individual(ulong seed, ulong number, double? measuredCmap)
    {
        var values = (double[])_values.Clone();
        var (baselineAttempt, normalAttempt) = (0u, 0u);
        for (var index = 0; index < _varying.Length; index++)
        {
            if (index != _baseline && index != _normal)
            {
                var attempt = 0u;
                values[_varying[index].Place] = _varying[index].Draw(seed, number, ref attempt);
            }
        }

        var (baseline, normal) = (_varying[_baseline], _varying[_normal]);
        do
        {
            values[normal.Place] = normal.Draw(seed, number, ref normalAttempt);
            values[baseline.Place] = measuredCmap ?? baseline.Draw(seed, number, ref baselineAttempt);
        }
        while (!(values[baseline.Place] < values[normal.Place]));

        return values;
    }

    private IEnumerable<VaryingRecord> Varying()
    {
        var places = Enumerable.Range(0, _table.Records.Count).Where(place => _spread.ContainsKey(_table.Records[place].Id)).ToArray();
        var ids = places.Select(place => _table.Records[place].Id).ToArray();
        var factor = CorrelationFactor.Of(ids, _correlations);
        var purposes = ids.Select(Purpose.Of).ToArray();
        for (var index = 0; index < ids.Length; index++)
        {
            var record = _table.Records[places[index]];
            var (lower, upper) = record.CoherentBounds;
            var kind = record.Variation!.Distribution;
            var deviation = Variation.DeviationOf(kind, _spread[record.Id], record.Value.Unit);
            yield return new(
                record.Id,
                places[index],
                new(kind, _values[places[index]], deviation, lower, upper),
                purposes[index],
                [.. Enumerable.Range(0, index).Where(other => factor[index][other] != 0).Select(other => (purposes[other], factor[index][other]))],
                factor[index][index]);
        }
    }

    private void Check(PopulationParameter parameter, double value)
    {
        var record = _table.Catalog.Get(parameter.Record);
        if (parameter.Aspect != PopulationAspect.Typical && record.Variation is null)
        {
            throw new ArgumentException($"{parameter.Id}: {record.Id} does not vary, so it has no {parameter.Aspect}.", nameof(parameter));
        }

        if ((parameter.Aspect == PopulationAspect.Correlation) != (parameter.Partner is not null))
        {
            throw new ArgumentException($"{parameter.Id}: a correlation, and nothing else, has a partner.", nameof(parameter));
        }

        if (parameter.Partner is { } partner && (_table.Catalog.Get(partner).Variation is null || partner == record.Id))
        {
            throw new ArgumentException($"{parameter.Id}: {partner} is no other record that varies.", nameof(parameter));
        }

        var possible = parameter.Aspect switch
        {
            PopulationAspect.Typical => value >= record.Bounds.Lower && value <= record.Bounds.Upper,
            PopulationAspect.Spread => value > 0 && double.IsFinite(value),
            _ => Math.Abs(value) < 1,
        };
        if (!possible)
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), value, $"{parameter.Id}: no {parameter.Aspect} of {record.Id} has this value.");
        }
    }
}

/// <summary>A parameter that differs between people, ready to be drawn.</summary>
/// <param name="id">Id of its evidence record.</param>
/// <param name="place">Its place among the fields of the parameters.</param>
/// <param name="distribution">Its distribution in coherent units.</param>
/// <param name="purpose">Key of its own deviate.</param>
/// <param name="partners">Keys and weights of the deviates of the records before it with which it is correlated.</param>
/// <param name="weight">Weight of its own deviate; the squares of all weights sum to 1.</param>
internal sealed class VaryingRecord(
    string id, int place, BoundedDistribution distribution, uint purpose, (uint Purpose, double Weight)[] partners, double weight)
{
    private const uint MostAttempts = 10_000;

    /// <summary>Its place among the fields of the parameters.</summary>
    public int Place => place;

    /// <summary>The first value within the bounds.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The person.</param>
    /// <param name="attempt">The attempt to begin with; afterwards the one that follows the accepted one.</param>
    /// <exception cref="InvalidOperationException">No attempt falls inside the bounds.</exception>
    public double Draw(ulong seed, ulong number, ref uint attempt)
    {
        while (attempt < MostAttempts)
        {
            var value = distribution.At(Deviate(seed, number, attempt++));
            if (distribution.Holds(value))
            {
                return value;
            }
        }

        throw new InvalidOperationException($"No draw of {id} is accepted: its bounds and its variation contradict each other.");
    }

    private double Deviate(ulong seed, ulong number, uint attempt)
    {
        var shared = 0.0;
        foreach (var (partner, share) in partners)
        {
            shared += share * KeyedRandom.Normal(seed, number, partner, attempt);
        }

        return shared + (weight * KeyedRandom.Normal(seed, number, purpose, attempt));
    }
}

/// <summary>Turns independent standard normal deviates into correlated ones.</summary>
internal static class CorrelationFactor
{
    /// <summary>
    /// The lower triangle L with L times its transpose the matrix of correlations (Cholesky's factor), rows and columns in
    /// the order of the records. A record that is correlated with none keeps its own deviate, bit for bit.
    /// </summary>
    /// <param name="ids">Ids of the records that vary.</param>
    /// <param name="correlations">Correlations by pair of ids; a pair that is not there is uncorrelated.</param>
    /// <exception cref="ArgumentException">No deviates can be so correlated.</exception>
    public static double[][] Of(IReadOnlyList<string> ids, IReadOnlyDictionary<(string, string), double> correlations)
    {
        var rows = new double[ids.Count][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[row + 1];
            var left = 1.0;
            for (var column = 0; column < row; column++)
            {
                var value = correlations.GetValueOrDefault(Pair(ids[row], ids[column]));
                for (var before = 0; before < column; before++)
                {
                    value -= rows[row][before] * rows[column][before];
                }

                rows[row][column] = value / rows[column][column];
                left -= rows[row][column] * rows[row][column];
            }

            rows[row][row] = left > 0
                ? Math.Sqrt(left)
                : throw new ArgumentException(
                    $"The correlations of {ids[row]} with the other records contradict each other.", nameof(correlations));
        }

        return rows;
    }

    /// <summary>The key of a pair: the same in whichever order the records are named.</summary>
    public static (string, string) Pair(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
