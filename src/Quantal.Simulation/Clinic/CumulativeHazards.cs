namespace Quantal.Simulation.Clinic;

/// <summary>Integrated hazards: how many events were to be expected.</summary>
/// <param name="Lymphoma">Of lymphoma.</param>
/// <param name="SkinCancer">Of skin cancer.</param>
/// <param name="SeriousInfection">Of serious infection.</param>
/// <param name="BackgroundDeath">Of death in the general population at the patient's age, of whatever cause.</param>
/// <param name="NauseaVomiting">Of nausea or vomiting.</param>
/// <param name="Hepatotoxicity">Of liver injury.</param>
/// <param name="Pancreatitis">Of pancreatitis.</param>
public readonly record struct CumulativeHazards(
    double Lymphoma, double SkinCancer, double SeriousInfection, double BackgroundDeath, double NauseaVomiting, double Hepatotoxicity, double Pancreatitis)
{
    /// <summary>Of a patient who can no longer be computed.</summary>
    public static CumulativeHazards Unknown { get; } = new(
        double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Both together.</summary>
    public static CumulativeHazards operator +(CumulativeHazards left, CumulativeHazards right) => new(
        left.Lymphoma + right.Lymphoma,
        left.SkinCancer + right.SkinCancer,
        left.SeriousInfection + right.SeriousInfection,
        left.BackgroundDeath + right.BackgroundDeath,
        left.NauseaVomiting + right.NauseaVomiting,
        left.Hepatotoxicity + right.Hepatotoxicity,
        left.Pancreatitis + right.Pancreatitis);

    /// <summary>What came since.</summary>
    public static CumulativeHazards operator -(CumulativeHazards left, CumulativeHazards right) => new(
        left.Lymphoma - right.Lymphoma,
        left.SkinCancer - right.SkinCancer,
        left.SeriousInfection - right.SeriousInfection,
        left.BackgroundDeath - right.BackgroundDeath,
        left.NauseaVomiting - right.NauseaVomiting,
        left.Hepatotoxicity - right.Hepatotoxicity,
        left.Pancreatitis - right.Pancreatitis);
}
