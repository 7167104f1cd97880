using Quantal.Exchange.Models;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Readouts;
using Quantal.Numerics;

namespace Quantal.Exchange.Tests.Models;

/// <summary>A point at random, and what the equations that the product runs say there, by the names that exports use.</summary>
internal sealed class DirectModel
{
    private readonly ExportedModel _model;
    private WholeState<Lane1> _state;
    private ModelParameters<Lane1> _parameters;
    private ModelCovariates<Lane1> _covariates;

    /// <param name="model">The model.</param>
    /// <param name="seed">What decides the point.</param>
    public DirectModel(ExportedModel model, int seed)
    {
        this._model = model;
        var random = new Random(seed);
        var given = model.Parameters.Select(one => one.Value * (0.85 + (0.15 * random.NextDouble()))).ToArray();
        var values = Fields.Of<ModelParameters<Lane1>, Lane1>(ref _parameters);
        Put(given.AsSpan(0, values.Length), values);
        Put(given.AsSpan(values.Length), Fields.Of<ModelCovariates<Lane1>, Lane1>(ref _covariates));
        Given = model.Parameters.Zip(given).ToDictionary(pair => pair.First.Name, pair => pair.Second);

        var individual = ModelIndividual<Lane1>.Of(in _parameters, in _covariates);
        WholeEquations.Initial(in _parameters, in individual, in _covariates, out _state);
        Initial = States(_state);
        var now = Initial.Values.Select(value => (value + random.NextDouble()) * (0.2 + (0.2 * random.NextDouble()))).ToArray();
        Put(now, Fields.Of<WholeState<Lane1>, Lane1>(ref _state));
        foreach (var (name, value) in States(_state))
        {
            Given.Add(name, value);
        }

        Infusion = 10000 * random.NextDouble();
        Amount = 0.5 + (100 * random.NextDouble());
        Given.Add(ExportedModel.InfusionRate, Infusion);
        WholeEquations.Derivatives(in _state, Lane1.Constant(Infusion), in _parameters, in individual, out var derivative);
        Derivatives = States(derivative);
        var effects = WholeEquations.EffectsOf(in _state.Drugs, Lane1.Constant(Infusion), in _parameters, in individual);
        ReadoutEquations.Of(in _state.Slow, in _state.Drugs, in effects, in _parameters, in individual, out var readouts);
        Readouts = model.Readouts.Zip(Numbers(Fields.Of<ModelReadouts<Lane1>, Lane1>(ref readouts)))
            .ToDictionary(pair => pair.First.Id, pair => pair.Second * pair.First.FromCoherent);
    }

    /// <summary>Parameters, covariates, states and the rate of infusion.</summary>
    public Dictionary<string, double> Given { get; }

    /// <summary>The rate of infusion in mg per day.</summary>
    public double Infusion { get; }

    /// <summary>An amount of whatever happens at an instant.</summary>
    public double Amount { get; }

    /// <summary>The state before treatment.</summary>
    public Dictionary<string, double> Initial { get; }

    /// <summary>Rates of change.</summary>
    public Dictionary<string, double> Derivatives { get; }

    /// <summary>Readouts in the units of their columns.</summary>
    public Dictionary<string, double> Readouts { get; }

    /// <summary>The state after a jump by <see cref="Amount"/>.</summary>
    public Dictionary<string, double> After(JumpKind kind)
    {
        var after = _state;
        var amount = Lane1.Constant(Amount);
        if (kind == JumpKind.PlasmaExchange)
        {
            ImmunoglobulinEquations.Exchange(ref after.Slow.Immunoglobulin, amount, in _parameters.Immunoglobulin);
        }
        else if (kind.Drug is { } drug)
        {
            DrugList.Take(drug, amount, ref after.Drugs, in _parameters);
        }

        return States(after);
    }

    private static void Put(ReadOnlySpan<double> values, Span<Lane1> fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            fields[index] = Lane1.Constant(values[index]);
        }
    }

    private static double[] Numbers(Span<Lane1> fields) => [.. fields.ToArray().Select(value => Lane1.GetLane(value, 0))];

    private Dictionary<string, double> States(WholeState<Lane1> values) =>
        _model.States.Zip(Numbers(Fields.Of<WholeState<Lane1>, Lane1>(ref values)))
            .ToDictionary(pair => pair.First.Name, pair => pair.Second);
}
