namespace Quantal.Simulation.Clinic;

/// <summary>Integrated hazards: how many events were to be expected.</summary>
/// <param name="Lymphoma">Of lymphoma.</param>
/// <param name="SkinCancer">Of skin cancer.</param>
/// <param name="SeriousInfection">Of serious infection.</param>
/// <param name="OtherDeath">Of death as it comes to people of the same age.</param>
internal readonly record struct ExpectedHarm(double Lymphoma, double SkinCancer, double SeriousInfection, double OtherDeath)
{
    /// <summary>Both together.</summary>
    public static ExpectedHarm operator +(ExpectedHarm left, ExpectedHarm right) =>
        new(left.Lymphoma + right.Lymphoma, left.SkinCancer + right.SkinCancer, left.SeriousInfection + right.SeriousInfection, left.OtherDeath + right.OtherDeath);

    /// <summary>What came since.</summary>
    public static ExpectedHarm operator -(ExpectedHarm left, ExpectedHarm right) =>
        new(left.Lymphoma - right.Lymphoma, left.SkinCancer - right.SkinCancer, left.SeriousInfection - right.SeriousInfection, left.OtherDeath - right.OtherDeath);
}
