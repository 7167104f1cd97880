using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>First-order absorption from a depot into one compartment, or into one that exchanges with another.</summary>
internal sealed class OralSystem : LinearSystem
{
    private const int Depot = 1;
    private const int Central = 2;
    private const int Peripheral = 3;

    private readonly bool _hasPeripheral;
    private double _volume;
    private double _bioavailability;
    private double _lag;

    private OralSystem(bool hasPeripheral)
        : base(hasPeripheral ? 3 : 2) => _hasPeripheral = hasPeripheral;

    /// <summary>One compartment and a depot.</summary>
    public static ConcentrationModel OneCompartment { get; } = new(
        "one-compartment-oral", Shown, [Clearance, Volume, Absorption, Fraction, Delay], [new(Depot, "depot"), new(Central, "central")], Depot, Central, true, false, () => new OralSystem(false));

    /// <summary>Two compartments and a depot.</summary>
    public static ConcentrationModel TwoCompartment { get; } = new(
        "two-compartment-oral",
        Shown,
        [
            Clearance, Volume, Absorption,
            new("Q", "clearance between the compartments, volume per time"), new("V2", "volume of the peripheral compartment"),
            Fraction, Delay,
        ],
        [new(Depot, "depot"), new(Central, "central"), new(Peripheral, "peripheral")],
        Depot,
        Central,
        true,
        false,
        () => new OralSystem(true));

    private static string Shown =>
        "amount in compartment 2 over V, in the unit of AMT per unit of V; times are in the unit of the rates, and nothing is converted";

    private static ModelValue Clearance => new("CL", "clearance, volume per time");

    private static ModelValue Volume => new("V", "volume of the central compartment");

    private static ModelValue Absorption => new("KA", "rate of absorption, per time");

    private static ModelValue Fraction => new("F", "bioavailability of doses into the depot", 1);

    private static ModelValue Delay => new("ALAG", "lag of doses into the depot, in time", 0, MayBeZero: true);

    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose) => compartment == Depot ? _bioavailability : 1;

    /// <inheritdoc/>
    public override double Lag(int compartment) => compartment == Depot ? _lag : 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => 1;

    /// <inheritdoc/>
    public override double Concentration(ReadOnlySpan<double> amounts) => amounts[Central - 1] / _volume;

    /// <inheritdoc/>
    protected override void Build(ReadOnlySpan<double> values, Span<Lane1> rates)
    {
        var (clearance, absorption) = (values[0], values[2]);
        _volume = values[1];
        (_bioavailability, _lag) = (values[^2], values[^1]);
        var exchange = _hasPeripheral ? values[3] : 0;
        var outward = exchange / _volume;
        rates.Clear();
        rates[0] = Lane1.Constant(-absorption);
        rates[Count] = Lane1.Constant(absorption);
        rates[Count + 1] = Lane1.Constant(-((clearance / _volume) + outward));
        if (_hasPeripheral)
        {
            var inward = exchange / values[4];
            rates[Count + 2] = Lane1.Constant(inward);
            rates[(2 * Count) + 1] = Lane1.Constant(outward);
            rates[(2 * Count) + 2] = Lane1.Constant(-inward);
        }
    }
}
