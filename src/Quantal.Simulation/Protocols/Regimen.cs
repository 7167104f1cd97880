namespace Quantal.Simulation.Protocols;

/// <summary>What a patient swallows from one visit to the next, in mg; 0 for nothing.</summary>
/// <param name="Amifampridine">At each of four intakes a day.</param>
/// <param name="Azathioprine">Every morning.</param>
/// <param name="Allopurinol">Every morning.</param>
/// <param name="PrednisoloneEven">On the mornings of even days.</param>
/// <param name="PrednisoloneOdd">On the mornings of odd days.</param>
public readonly record struct Regimen(double Amifampridine, double Azathioprine, double Allopurinol, double PrednisoloneEven, double PrednisoloneOdd)
{
    /// <summary>Intakes of amifampridine a day.</summary>
    public const int AmifampridineIntakes = 4;

    /// <summary>Prednisolone on the morning of a day.</summary>
    public double Prednisolone(int day) => (day & 1) == 0 ? PrednisoloneEven : PrednisoloneOdd;
}
