using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>
/// One compartment, or one that exchanges with another; given into directly, or by first-order absorption from a depot before it.
/// </summary>
internal sealed class CompartmentSystem : LinearSystem
{
    private readonly bool _hasDepot;
    private readonly bool _hasPeripheral;
    private double _volume;
    private double _bioavailability = 1;
    private double _lag;

    private CompartmentSystem(bool hasDepot, bool hasPeripheral)
        : base(1 + (hasDepot ? 1 : 0) + (hasPeripheral ? 1 : 0)) => (_hasDepot, _hasPeripheral) = (hasDepot, hasPeripheral);

    /// <summary>The models, those with a depot first.</summary>
    public static IReadOnlyList<ConcentrationModel> All { get; } =
    [
        Of("one-compartment-oral", hasDepot: true, hasPeripheral: false),
        Of("two-compartment-oral", hasDepot: true, hasPeripheral: true),
        Of("one-compartment-intravenous", hasDepot: false, hasPeripheral: false),
        Of("two-compartment-intravenous", hasDepot: false, hasPeripheral: true),
    ];

    private int Central => _hasDepot ? 1 : 0;

    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose) => IsDepot(compartment) ? _bioavailability : 1;

    /// <inheritdoc/>
    public override double Lag(int compartment) => IsDepot(compartment) ? _lag : 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => 1;

    /// <inheritdoc/>
    public override double Concentration(ReadOnlySpan<double> amounts) => amounts[Central] / _volume;

    /// <inheritdoc/>
    protected override void Build(ReadOnlySpan<double> values, Span<Lane1> rates)
    {
        _volume = values[1];
        var after = _hasDepot ? 3 : 2;
        var outward = _hasPeripheral ? values[after] / _volume : 0;
        rates.Clear();
        if (_hasDepot)
        {
            var absorption = values[2];
            (_bioavailability, _lag) = (values[^2], values[^1]);
            rates[0] = Lane1.Constant(-absorption);
            rates[Count] = Lane1.Constant(absorption);
        }

        rates[Central * (Count + 1)] = Lane1.Constant(-((values[0] / _volume) + outward));
        if (_hasPeripheral)
        {
            var inward = values[after] / values[after + 1];
            rates[(Central * Count) + Central + 1] = Lane1.Constant(inward);
            rates[((Central + 1) * Count) + Central] = Lane1.Constant(outward);
            rates[^1] = Lane1.Constant(-inward);
        }
    }

    private bool IsDepot(int compartment) => _hasDepot && compartment == 1;

    private static ConcentrationModel Of(string name, bool hasDepot, bool hasPeripheral)
    {
        var central = hasDepot ? 2 : 1;
        List<ModelValue> values = [new("CL", "clearance, volume per time"), new("V", "volume of the central compartment")];
        List<ModelCompartment> compartments = [new(central, "central")];
        if (hasDepot)
        {
            values.Add(new("KA", "rate of absorption, per time"));
            compartments.Insert(0, new(1, "depot"));
        }

        if (hasPeripheral)
        {
            values.Add(new("Q", "clearance between the compartments, volume per time", MayBeZero: true));
            values.Add(new("V2", "volume of the peripheral compartment"));
            compartments.Add(new(central + 1, "peripheral"));
        }

        if (hasDepot)
        {
            values.Add(new("F", "bioavailability of doses into the depot", 1, MayBeZero: true));
            values.Add(new("ALAG", "lag of doses into the depot, in time", 0, MayBeZero: true));
        }

        var shown = $"amount in compartment {central} over V, in the unit of AMT per unit of V; times are in the unit of the rates, and nothing is converted";
        return new(name, shown, values, compartments, 1, central, true, false, () => new CompartmentSystem(hasDepot, hasPeripheral));
    }
}
