namespace Quantal.Simulation.Concentrations;

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
