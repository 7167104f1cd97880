using Quantal.Model.Drugs;
using Quantal.Model.Readouts;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Reference;

/// <summary>A failure means that thiopurines no longer do to blood and nucleotides what is known of them.</summary>
public class MarrowCourseTests
{
    private const int Days = 371;

    private static readonly int Count = ReadoutCatalog.All.Count;

    [Fact]
    public void A_full_dose_hardly_touches_a_normal_metaboliser()
    {
        var course = Course(Scenarios.Typical, Azathioprine(2));

        (At(course, "anc_1e9_per_L", 52) / At(course, "anc_1e9_per_L", 0)).ShouldBeInRange(0.85, 0.98);
        (At(course, "platelets_1e9_per_L", 52) / At(course, "platelets_1e9_per_L", 0)).ShouldBeInRange(0.85, 0.98);
        (At(course, "haemoglobin_g_per_L", 0) - At(course, "haemoglobin_g_per_L", 52)).ShouldBeInRange(-4, 6);
        At(course, "tgn_pmol_per_8e8_rbc", 26).ShouldBeInRange(150, 250);
        (At(course, "tgn_pmol_per_8e8_rbc", 2) / At(course, "tgn_pmol_per_8e8_rbc", 26))
            .ShouldBe(1 - Math.Exp(-14 * Scenarios.Catalog.Get("azathioprine.tgn-loss-rate").CoherentValue), 0.03);
    }

    [Fact]
    public void A_full_dose_empties_the_marrow_of_a_poor_metaboliser_in_weeks()
    {
        var course = Course(Scenarios.Like(Phenotype.Poor), Azathioprine(2.5));

        First(course, "anc_1e9_per_L", 1).ShouldBeInRange(4, 12);
        First(course, "platelets_1e9_per_L", 75).ShouldBeInRange(4, 12);
        (At(course, "haemoglobin_g_per_L", 0) - At(course, "haemoglobin_g_per_L", 26)).ShouldBeGreaterThan(30);
        At(course, "wbc_1e9_per_L", 26).ShouldBeLessThan(2);
    }

    [Fact]
    public void Under_allopurinol_a_third_of_the_dose_gives_twice_the_thioguanine_and_a_fraction_of_the_methylated()
    {
        var whole = Course(Scenarios.Typical, Azathioprine(2));
        var third = Course(Scenarios.Typical, Azathioprine(0.6), Scenarios.Daily(Drug.Allopurinol, 100));

        (At(third, "tgn_pmol_per_8e8_rbc", 26) / At(whole, "tgn_pmol_per_8e8_rbc", 26)).ShouldBeInRange(1.6, 2.2);
        (At(third, "mmp_pmol_per_8e8_rbc", 26) / At(whole, "mmp_pmol_per_8e8_rbc", 26)).ShouldBeInRange(0.08, 0.2);
    }

    [Fact]
    public void Allopurinol_added_to_a_full_dose_raises_thioguanine_and_lowers_the_methylated()
    {
        var whole = Course(Scenarios.Typical, Azathioprine(2));
        var beside = Course(Scenarios.Typical, Azathioprine(2), Scenarios.Daily(Drug.Allopurinol, 100));

        (At(beside, "tgn_pmol_per_8e8_rbc", 26) / At(whole, "tgn_pmol_per_8e8_rbc", 26)).ShouldBeInRange(5, 7);
        At(beside, "mmp_pmol_per_8e8_rbc", 26).ShouldBeLessThan(0.6 * At(whole, "mmp_pmol_per_8e8_rbc", 26));
    }

    private static RepeatedDose Azathioprine(double perKilogram) => Scenarios.Daily(Drug.Azathioprine, perKilogram, perKilogram: true);

    private static double[] Course(Patient patient, params IReadOnlyList<Order> orders) =>
        Scenarios.Run(Scenarios.Of(new Treatment("course", orders), Days, patient)).Treatments[0].Typical.Values;

    private static double At(double[] course, string readout, int week) => course[(week * Count) + ReadoutCatalog.IndexOf(readout)];

    private static int First(double[] course, string readout, double below) =>
        Enumerable.Range(0, course.Length / Count).First(week => At(course, readout, week) < below);
}
