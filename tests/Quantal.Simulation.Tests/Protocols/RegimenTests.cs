using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Tests.Protocols;

/// <summary>A failure means that a regimen mixes up drugs or days, or has no place for the last drug.</summary>
public class RegimenTests
{
    [Fact]
    public void Each_drug_has_doses_of_its_own_on_even_and_odd_days()
    {
        var regimen = default(Regimen);
        foreach (var drug in Enum.GetValues<Drug>())
        {
            regimen = regimen.With(drug, 10 + (int)drug, (int)drug);
        }

        foreach (var drug in Enum.GetValues<Drug>())
        {
            (regimen[drug], regimen.OnDay(drug, 4), regimen.OnDay(drug, 7)).ShouldBe((10 + (int)drug, 10 + (int)drug, (int)drug));
        }
    }

    [Fact]
    public void Regimens_are_the_same_where_every_dose_is()
    {
        var one = default(Regimen).With(Drug.Prednisolone, 40, 0);

        one.ShouldBe(default(Regimen).With(Drug.Prednisolone, 40, 0));
        (one == default(Regimen).With(Drug.Prednisolone, 40, 20)).ShouldBeFalse();
        one.Takes(Drug.Prednisolone).ShouldBeTrue();
        one.Takes(Drug.Azathioprine).ShouldBeFalse();
    }
}
