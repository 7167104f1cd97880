using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;
using Quantal.Testing;

namespace Quantal.Studies.Tests;

/// <summary>A study in the small clinic with everything in it.</summary>
internal static class SampleStudy
{
    public static StudyDesign Design { get; } = new()
    {
        Name = "sample",
        Title = "A sample.",
        Population = SampleClinic.People,
        Protocol = SampleClinic.Protocol(treated: true),
        Patients = 20,
        FollowUp = new FollowUp(1.5, 0.5, 0.3, 3),
        Remission = new Sustained(new MeasuredCondition(MeasuredQuantity.Strength, Bound.AtLeast, 85, Yardstick.Value, false), 1, 26),
        StrengthBetter = new MeasuredCondition(MeasuredQuantity.Strength, Bound.Above, 5, Yardstick.First, false),
        TitreLower = new MeasuredCondition(MeasuredQuantity.VgccTitre, Bound.Below, 0.8, Yardstick.First, true),
    };

    public static PopulationModel Model => SampleClinic.Model;
}
