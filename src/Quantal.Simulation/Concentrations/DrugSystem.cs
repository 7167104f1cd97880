using Quantal.Model.Drugs.Allopurinol;
using Quantal.Model.Drugs.Amifampridine;
using Quantal.Model.Drugs.Azathioprine;
using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Kinetics;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>One of the model's drugs in the typical patient of a weight; hours outside, days inside.</summary>
/// <typeparam name="TAmounts">The drug's amounts.</typeparam>
/// <typeparam name="TIndividual">The drug's individual values.</typeparam>
internal abstract class DrugSystem<TAmounts, TIndividual> : LinearSystem
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Lane1>
    where TIndividual : struct
{
    private readonly Lane1 _hour = Lane1.Constant(Unit.Parse("h").ToCoherent);
    private readonly double _kilogram = Unit.Parse("kg").ToCoherent;
    private readonly Lane1[] _amounts = new Lane1[Fields.Count<TAmounts, Lane1>()];

    private TIndividual _individual;

    /// <summary>Prepares.</summary>
    protected DrugSystem()
        : base(Fields.Count<TAmounts, Lane1>())
    {
    }

    /// <summary>The individual's values.</summary>
    protected ref readonly TIndividual Individual => ref _individual;

    /// <inheritdoc/>
    public override double Concentration(ReadOnlySpan<double> amounts)
    {
        for (var i = 0; i < _amounts.Length; i++)
        {
            _amounts[i] = Lane1.Constant(amounts[i]);
        }

        return Lane1.GetLane(Observe(in Fields.As<TAmounts, Lane1>(_amounts.AsSpan())), 0);
    }

    /// <summary>The individual's values from covariates.</summary>
    protected abstract TIndividual Of(in Covariates<Lane1> covariates);

    /// <summary>What is observed, in its column's unit.</summary>
    protected abstract Lane1 Observe(in TAmounts amounts);

    /// <inheritdoc/>
    protected override void Build(ReadOnlySpan<double> values, Span<Lane1> rates)
    {
        var covariates = new Covariates<Lane1> { Weight = Lane1.Constant(values[0] * _kilogram) };
        _individual = Of(in covariates);
        LinearMatrix.Of<TAmounts, TIndividual, Lane1>(in _individual, rates);
        foreach (ref var rate in rates)
        {
            rate *= _hour;
        }
    }
}

/// <summary>Amifampridine: concentration in plasma.</summary>
/// <param name="parameters">The typical patient's parameters.</param>
/// <param name="factor">From coherent units to the column's.</param>
internal sealed class AmifampridineSystem(AmifampridineParameters<Lane1> parameters, double factor)
    : DrugSystem<AmifampridineAmounts<Lane1>, AmifampridineIndividual<Lane1>>
{
    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose) => 1;

    /// <inheritdoc/>
    public override double Lag(int compartment) => 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => 1;

    /// <inheritdoc/>
    protected override AmifampridineIndividual<Lane1> Of(in Covariates<Lane1> covariates) => AmifampridineIndividual<Lane1>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    protected override Lane1 Observe(in AmifampridineAmounts<Lane1> amounts) => amounts.Central / Individual.CentralVolume * Lane1.Constant(factor);
}

/// <summary>Azathioprine without allopurinol: thioguanine nucleotides in red cells.</summary>
/// <param name="parameters">The typical patient's parameters.</param>
/// <param name="inhibitor">Parameters of allopurinol, of which there is none.</param>
/// <param name="factor">From coherent units to the column's.</param>
internal sealed class AzathioprineSystem(AzathioprineParameters<Lane1> parameters, AllopurinolParameters<Lane1> inhibitor, double factor)
    : DrugSystem<AzathioprineAmounts<Lane1>, AzathioprineIndividual<Lane1>>
{
    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose)
    {
        var bioavailable = AzathioprineEquations.Bioavailable(Lane1.Constant(dose), Lane1.Constant(0), in parameters, in inhibitor);
        return Lane1.GetLane(bioavailable, 0) / (dose * PerDose(compartment));
    }

    /// <inheritdoc/>
    public override double Lag(int compartment) => 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => 1 / Lane1.GetLane(parameters.MolarMass, 0);

    /// <inheritdoc/>
    protected override AzathioprineIndividual<Lane1> Of(in Covariates<Lane1> covariates) => AzathioprineIndividual<Lane1>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    protected override Lane1 Observe(in AzathioprineAmounts<Lane1> amounts)
    {
        var individual = Individual;
        return AzathioprineEquations.TgnPerRedCell(in amounts, in individual) * Lane1.Constant(factor);
    }
}

/// <summary>Prednisolone: concentration of unbound drug in plasma.</summary>
/// <param name="parameters">The typical patient's parameters.</param>
/// <param name="lag">Lag of absorption, in coherent units.</param>
/// <param name="factor">From coherent units to the column's.</param>
internal sealed class PrednisoloneSystem(PrednisoloneParameters<Lane1> parameters, double lag, double factor)
    : DrugSystem<PrednisoloneAmounts<Lane1>, PrednisoloneIndividual<Lane1>>
{
    private const int Gut = 1;

    private readonly double _lagHours = Unit.Parse("h").FromCoherent(lag);

    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose) => compartment != Gut
        ? 1
        : Lane1.GetLane(PrednisoloneEquations.Bioavailable(Lane1.Constant(dose), in parameters), 0) / (dose * PerDose(compartment));

    /// <inheritdoc/>
    public override double Lag(int compartment) => compartment == Gut ? _lagHours : 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => 1 / Lane1.GetLane(parameters.MolarMass, 0);

    /// <inheritdoc/>
    protected override PrednisoloneIndividual<Lane1> Of(in Covariates<Lane1> covariates) => PrednisoloneIndividual<Lane1>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    protected override Lane1 Observe(in PrednisoloneAmounts<Lane1> amounts)
    {
        var individual = Individual;
        return PrednisoloneEquations.UnboundConcentration(in amounts, in individual) * Lane1.Constant(factor);
    }
}
