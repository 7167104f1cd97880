using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>One of the model's drugs, and no other, in the typical patient of a weight; hours outside, days inside.</summary>
/// <typeparam name="TDrug">The drug.</typeparam>
/// <typeparam name="TAmounts">Its amounts.</typeparam>
/// <typeparam name="TParameters">Its parameters.</typeparam>
/// <typeparam name="TIndividual">Its individual values.</typeparam>
internal sealed class DrugSystem<TDrug, TAmounts, TParameters, TIndividual> : LinearSystem
    where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, Lane1>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Lane1>
    where TParameters : struct
    where TIndividual : struct
{
    private readonly Lane1 _hour = Lane1.Constant(Unit.Parse("h").ToCoherent);
    private readonly double _kilogram = Unit.Parse("kg").ToCoherent;
    private readonly Lane1[] _amounts = new Lane1[Fields.Count<TAmounts, Lane1>()];
    private readonly TParameters _parameters;
    private readonly Observed _observed;
    private readonly Lane1 _factor;
    private readonly double _lagHours;
    private TIndividual _individual;

    /// <summary>Prepares.</summary>
    /// <param name="parameters">The typical patient's parameters.</param>
    /// <param name="observed">What is observed of the drug.</param>
    /// <param name="lagMinutes">How long after an intake absorption begins.</param>
    public DrugSystem(TParameters parameters, Observed observed, double lagMinutes)
        : base(Fields.Count<TAmounts, Lane1>())
    {
        (_parameters, _observed) = (parameters, observed);
        _factor = Lane1.Constant(Unit.Parse(observed.Unit).FromCoherent(1));
        _lagHours = Unit.Parse("h").FromCoherent(Clock.Days(lagMinutes));
    }

    /// <inheritdoc/>
    public override bool JoinsDoses => true;

    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose)
    {
        if (compartment != _observed.Entry)
        {
            return 1;
        }

        var absorbed = TDrug.Absorbed(Lane1.Constant(dose), DrugInteractions<Lane1>.None, in _parameters);
        return Lane1.GetLane(absorbed, 0) / (dose * PerDose(compartment));
    }

    /// <inheritdoc/>
    public override double Lag(int compartment) => compartment == _observed.Entry ? _lagHours : 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => Lane1.GetLane(TDrug.PerMilligram(in _parameters), 0);

    /// <inheritdoc/>
    public override double Concentration(ReadOnlySpan<double> amounts)
    {
        for (var i = 0; i < _amounts.Length; i++)
        {
            _amounts[i] = Lane1.Constant(amounts[i]);
        }

        return Lane1.GetLane(TDrug.Observe(in Fields.As<TAmounts, Lane1>(_amounts.AsSpan()), in _individual) * _factor, 0);
    }

    /// <inheritdoc/>
    protected override void Build(ReadOnlySpan<double> values, Span<Lane1> rates)
    {
        var covariates = new Covariates<Lane1> { Weight = Lane1.Constant(values[0] * _kilogram) };
        _individual = TDrug.Individual(in _parameters, in covariates);
        LinearMatrix.Of<TAmounts, TIndividual, Lane1>(in _individual, rates);
        foreach (ref var rate in rates)
        {
            rate *= _hour;
        }
    }
}
