namespace Quantal.Simulation.Clinic;

/// <summary>Integrated hazards: how many events were to be expected.</summary>
/// <param name="Lymphoma">Of lymphoma.</param>
/// <param name="SkinCancer">Of skin cancer.</param>
/// <param name="SeriousInfection">Of serious infection.</param>
internal readonly record struct ExpectedHarm(double Lymphoma, double SkinCancer, double SeriousInfection)
{
    /// <summary>Both together.</summary>
    public static ExpectedHarm operator +(ExpectedHarm left, ExpectedHarm right) =>
        new(left.Lymphoma + right.Lymphoma, left.SkinCancer + right.SkinCancer, left.SeriousInfection + right.SeriousInfection);

    /// <summary>What came since.</summary>
    public static ExpectedHarm operator -(ExpectedHarm left, ExpectedHarm right) =>
        new(left.Lymphoma - right.Lymphoma, left.SkinCancer - right.SkinCancer, left.SeriousInfection - right.SeriousInfection);
}
