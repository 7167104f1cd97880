namespace Quantal.Simulation.Concentrations;

/// <summary>What a data set's doses are given to.</summary>
/// <param name="Name">Name, such as <c>amifampridine</c>.</param>
/// <param name="Observed">What CP is, with its unit.</param>
/// <param name="Values">The values that it takes.</param>
/// <param name="Compartments">The compartments into which doses may go.</param>
/// <param name="DefaultDoseCompartment">Compartment of a dose that names none.</param>
/// <param name="ObservedCompartment">Compartment of an observation, and that to whose doses a data set's columns of lag, bioavailability,
/// rate and duration apply; it need not be one of those for doses.</param>
/// <param name="IsLinear">Whether doses superpose, so that a steady state can be added to what is there.</param>
/// <param name="IsInfused">Whether every dose must be an infusion.</param>
/// <param name="Create">Makes the system.</param>
public sealed record ConcentrationModel(
    string Name,
    string Observed,
    IReadOnlyList<ModelValue> Values,
    IReadOnlyList<ModelCompartment> Compartments,
    int DefaultDoseCompartment,
    int ObservedCompartment,
    bool IsLinear,
    bool IsInfused,
    Func<IKineticSystem> Create)
{
    /// <summary>The columns of the result, the first one being the concentration.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = ["CP"];
}

/// <summary>A compartment into which doses may go.</summary>
/// <param name="Number">Its number in a data set, from 1.</param>
/// <param name="Name">What it is.</param>
public sealed record ModelCompartment(int Number, string Name);

/// <summary>A value that a model takes from its user: a parameter or a covariate.</summary>
/// <param name="Name">Name, as the column of a data set.</param>
/// <param name="Meaning">What it is, with its unit.</param>
/// <param name="Default">Value where none is given, or null if one must be.</param>
/// <param name="MayBeZero">Whether 0 is a value; every other one is above 0.</param>
/// <param name="IsIndicator">Whether 0 and 1 are the only values.</param>
public sealed record ModelValue(string Name, string Meaning, double? Default = null, bool MayBeZero = false, bool IsIndicator = false)
{
    /// <summary>What its numbers are, for people.</summary>
    public string Range => IsIndicator ? "0 or 1" : MayBeZero ? "not negative" : "above 0";

    /// <summary>Whether it may have a value.</summary>
    /// <param name="value">The value.</param>
    public bool Allows(double value) => IsIndicator ? value is 0 or 1 : value > 0 || (value == 0 && MayBeZero);
}

/// <summary>
/// A drug in the body, between doses: amounts that move by themselves under constant input. Holds scratch memory: one thread at
/// a time. What cannot be computed becomes NaN and is found when the concentration is read.
/// </summary>
public interface IKineticSystem
{
    /// <summary>Number of amounts.</summary>
    int Count { get; }

    /// <summary>Takes the values that hold from now on, in the order of <see cref="ConcentrationModel.Values"/>.</summary>
    void Use(ReadOnlySpan<double> values);

    /// <summary>The amounts before any dose.</summary>
    void Clear(Span<double> amounts);

    /// <summary>The model's own bioavailability of a dose.</summary>
    /// <param name="compartment">1-based compartment.</param>
    /// <param name="dose">The dose.</param>
    double Bioavailability(int compartment, double dose);

    /// <summary>
    /// Whether doses that enter a compartment at one time are one dose to the bioavailability, as tablets are; each is one by itself
    /// otherwise, as to NONMEM, for which published models are written.
    /// </summary>
    bool JoinsDoses => false;

    /// <summary>The model's own lag of a dose.</summary>
    /// <param name="compartment">1-based compartment.</param>
    double Lag(int compartment);

    /// <summary>What one unit of bioavailable dose adds to its compartment.</summary>
    /// <param name="compartment">1-based compartment.</param>
    double PerDose(int compartment);

    /// <summary>Moves the amounts.</summary>
    /// <param name="amounts">The amounts; replaced.</param>
    /// <param name="input">Input to each per time.</param>
    /// <param name="time">How long; below 0 a linear system is carried backwards.</param>
    void Advance(Span<double> amounts, ReadOnlySpan<double> input, double time);

    /// <summary>The amounts just after each of endlessly repeated boluses.</summary>
    /// <param name="dose">What each adds to each amount.</param>
    /// <param name="interval">Time between them, above 0.</param>
    /// <param name="amounts">Receives the amounts.</param>
    void AfterBoluses(ReadOnlySpan<double> dose, double interval, Span<double> amounts);

    /// <summary>The amounts just before each of endlessly repeated infusions, which may overlap.</summary>
    /// <param name="input">Input of one infusion to each amount per time.</param>
    /// <param name="duration">How long each runs, above 0.</param>
    /// <param name="interval">Time from one start to the next, above 0.</param>
    /// <param name="amounts">Receives the amounts.</param>
    void BeforeInfusions(ReadOnlySpan<double> input, double duration, double interval, Span<double> amounts);

    /// <summary>The concentration that is observed, in the model's unit.</summary>
    double Concentration(ReadOnlySpan<double> amounts);

    /// <summary>All that is observed, in the order of <see cref="ConcentrationModel.Outputs"/>.</summary>
    void Observe(ReadOnlySpan<double> amounts, Span<double> outputs) => outputs[0] = Concentration(amounts);
}
