using Quantal.Model.Published;
using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>A published model at one patient's covariates: its equations, evaluated for the typical patient.</summary>
internal sealed class PublishedSystem : LinearSystem
{
    private readonly PublishedModel _model;
    private readonly Dictionary<string, double> _values;
    private readonly double[] _outputs;
    private readonly double _day;
    private double _lag;

    private PublishedSystem(PublishedModel model)
        : base(model.Compartments.Count)
    {
        _model = model;
        _outputs = new double[model.Outputs.Count];
        _day = model.Time.Coherent(1);
        _values = model.Parameters.ToDictionary(
            parameter => parameter.Symbol, parameter => parameter.Value.CoherentValue, StringComparer.Ordinal);
    }

    /// <summary>
    /// A published model as something that doses are given to: into its first compartment, with its covariates as values.
    /// </summary>
    /// <param name="model">The model.</param>
    public static ConcentrationModel Of(PublishedModel model) => new(
        model.Id,
        Described(model),
        [.. model.Covariates.Select(covariate => new ModelValue(
            covariate.Symbol, covariate.IsIndicator ? $"{covariate.Meaning}, 0 or 1" : $"{covariate.Meaning}, {covariate.Unit}", MayBeZero: covariate.IsIndicator, IsIndicator: covariate.IsIndicator))],
        [new(1, model.Compartments[0])],
        1,
        Math.Min(2, model.Compartments.Count),
        true,
        false,
        () => new PublishedSystem(model))
    {
        Outputs = [.. model.Outputs.Select(output => output.Symbol)],
    };

    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose)
    {
        _values[PublishedModel.DoseSymbol] = _model.Dose.Coherent(dose);
        return Value(_model.Bioavailability);
    }

    /// <inheritdoc/>
    public override double Lag(int compartment) => _lag;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => _model.Dose.Coherent(1) * Value(_model.Substance);

    /// <inheritdoc/>
    public override double Concentration(ReadOnlySpan<double> amounts)
    {
        Observe(amounts, _outputs);
        return _outputs[0];
    }

    /// <inheritdoc/>
    public override void Observe(ReadOnlySpan<double> amounts, Span<double> outputs)
    {
        for (var i = 0; i < amounts.Length; i++)
        {
            _values[_model.Compartments[i]] = amounts[i];
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            var output = _model.Outputs[i];
            var coherent = Value(output.Equation);
            _values[output.Symbol] = coherent;
            outputs[i] = output.Unit.FromCoherent(coherent);
        }
    }

    /// <inheritdoc/>
    protected override void Build(ReadOnlySpan<double> values, Span<Lane1> rates)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _values[_model.Covariates[i].Symbol] = _model.Covariates[i].Unit.Coherent(values[i]);
        }

        foreach (var (symbol, equation) in _model.Individual)
        {
            _values[symbol] = Value(equation);
        }

        _lag = _model.Lag is { } lag ? Value(lag) / _day : 0;
        rates.Clear();
        foreach (var flow in _model.Flows)
        {
            var rate = Lane1.Constant(Value(flow.Rate) * _day);
            rates[(flow.From * Count) + flow.From] -= rate;
            if (flow.To is { } to)
            {
                rates[(to * Count) + flow.From] += rate;
            }
        }
    }

    private static string Described(PublishedModel model)
    {
        var outputs = model.Outputs.Select(
            (output, index) => $"{(index == 0 ? "" : $"; {output.Symbol} the ")}{output.Meaning} in {output.Unit}");
        return $"{string.Concat(outputs)}; AMT is in {model.Dose}, TIME in {model.Time}, and the patient is the typical one of the model";
    }

    private double Value(Formula formula) => Lane1.GetLane(formula.Evaluate(name => Lane1.Constant(_values[name])), 0);
}
