using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Endpoints;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Endpoints;

/// <summary>A failure means that time on a drug, or harm to be expected in it, is put down to the wrong treatment.</summary>
public class ExposureTests
{
    [Fact]
    public void Days_and_milligrams_are_those_of_the_doses_that_were_in_force()
    {
        var exposure = Exposure.Of(Lived());

        exposure.BeforeAzathioprine.ShouldBe(10);
        exposure.Azathioprine.ShouldBe(20 + 30 + 60);
        exposure.Prednisolone.ShouldBe(30);
        exposure.PrednisoloneMilligrams.ShouldBe(30 * 30);
        exposure.Immunosuppressed.ShouldBe(20 + 30 + 60);
        exposure.Amifampridine.ShouldBe(30);
        (exposure.AzathioprineAtEnd, exposure.PrednisoloneAtEnd, exposure.ImmunosuppressedAtEnd).ShouldBe((false, false, false));
    }

    [Fact]
    public void Expected_harm_goes_to_never_yet_on_it_and_on_it_and_to_neither_after_a_stop()
    {
        var exposure = Exposure.Of(Lived());

        exposure.NeverOnAzathioprine.Lymphoma.ShouldBe(10, 1e-9);
        exposure.OnAzathioprine.Lymphoma.ShouldBe(20 + 30 + 60, 1e-9);
        exposure.OnAzathioprine.SkinCancer.ShouldBe(2 * (20 + 30 + 60), 1e-9);
    }

    [Fact]
    public void What_is_taken_at_the_end_is_said()
    {
        var chart = SampleClinic.Chart();
        chart.See(0);
        chart.Change(0, Drug.Prednisolone, DrugChange.Start, 20);
        var exposure = Exposure.Of(chart.Ended(100));

        (exposure.AzathioprineAtEnd, exposure.PrednisoloneAtEnd, exposure.ImmunosuppressedAtEnd).ShouldBe((false, true, true));
        exposure.PrednisoloneMilligrams.ShouldBe(2000);
    }

    // Nothing for 10 days, azathioprine for 20, both for 30, nothing for 40, azathioprine for 60, nothing for 40.
    private static PatientChart Lived()
    {
        var chart = SampleClinic.Chart();
        chart.See(0, Harm(0));
        chart.See(4, Harm(4));
        chart.See(10, Harm(10));
        chart.Change(10, Drug.Azathioprine, DrugChange.Start, 150);
        chart.See(30, Harm(30));
        chart.Change(30, Drug.Prednisolone, DrugChange.Start, 60, alternateDays: true);
        chart.Change(30, Drug.Amifampridine, DrugChange.Start, 40);
        chart.See(60, Harm(60));
        chart.Change(60, Drug.Azathioprine, DrugChange.Hold, 0);
        chart.Change(60, Drug.Prednisolone, DrugChange.Stop, 0);
        chart.Change(60, Drug.Amifampridine, DrugChange.Stop, 0);
        chart.See(100, Harm(100));
        chart.Change(100, Drug.Azathioprine, DrugChange.Resume, 150);
        chart.See(160, Harm(160));
        chart.Change(160, Drug.Azathioprine, DrugChange.Stop, 0);
        return chart.Ended(200, hazards: Harm(200));
    }

    private static CumulativeHazards Harm(int day) => new(day, 2 * day, 3 * day, 4 * day, 0, 0, 0);
}
