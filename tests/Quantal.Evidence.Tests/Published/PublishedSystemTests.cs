using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Concentrations;

namespace Quantal.Evidence.Tests.Published;

// A failure means that a published model is not solved as its equations say.
public sealed class PublishedSystemTests
{
    private const double Exact = 1e-10;

    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    [Theory]
    [InlineData(50)]
    [InlineData(82)]
    public void Amifampridine_is_that_of_the_model_itself(double weight)
    {
        var drug = ConcentrationModels.Drugs(Catalog).Single(model => model.Name == "amifampridine");

        foreach (var time in (double[])[0.1, 0.3, 1, 4, 12])
        {
            var published = Follow(Published("amifampridine-thakkar-2017"), [weight, 0.8], 20, time)[0];
            published.ShouldBe(Follow(drug, [weight], 20, time)[0], published * Exact);
        }
    }

    [Fact]
    public void Effect_is_the_equation_of_the_paper()
    {
        var outputs = Follow(Published("amifampridine-thakkar-2017"), [82, 0.8], 20, 1);

        outputs[2].ShouldBe(18.2 * (1 - (0.816 * outputs[0] / (29.8 + outputs[0]))), Exact);
    }

    [Fact]
    public void Unbound_prednisolone_follows_the_textbook()
    {
        // Bateman's function with a lag: nmol and h, 63.5 mg at 80 kg.
        var (dose, ka, volume) = (63.5e6 / 358.43, 1.19, 235.0 * 80 / 70);
        var rate = 54.3 * Math.Pow(80.0 / 70, 0.75) / volume;
        var absorbed = dose * Math.Pow(dose / 80000, -0.28);

        foreach (var time in (double[])[0.5, 2, 8, 24])
        {
            var since = time - 0.17;
            var unbound = absorbed * ka / (volume * (ka - rate)) * (Math.Exp(-rate * since) - Math.Exp(-ka * since));
            var outputs = Follow(Published("prednisolone-bouazza-2025"), [80], 63.5, time);
            outputs[0].ShouldBe(unbound, unbound * Exact);
            outputs[1].ShouldBe(unbound * (1.8 + (6.77 / (1 + (0.0095 * unbound)))), outputs[1] * Exact);
        }
    }

    [Fact]
    public void Bioavailability_is_that_of_each_dose()
    {
        var model = Published("prednisolone-bouazza-2025");
        var course = new ConcentrationCourse(model);
        course.Begin();
        course.Follow(new EventRecord(0, EventKind.Dose, 1, 10), [70]);
        course.Follow(new EventRecord(0, EventKind.Dose, 1, 60), [70]);

        var both = course.Follow(new EventRecord(5, EventKind.Observation), [70]);

        both.ShouldBe(Follow(model, [70], 10, 5)[0] + Follow(model, [70], 60, 5)[0], both * Exact);
    }

    [Fact]
    public void Immunoglobulin_follows_two_exponentials_above_its_baseline()
    {
        var (clearance, between, central, peripheral) = (0.308 * 0.542, 1.08, 3.59, 7.37);
        var (k10, k12, k21) = (clearance / central, between / central, between / peripheral);
        var (half, product) = ((k10 + k12 + k21) / 2, k10 * k21);
        var (fast, slow) = (half + Math.Sqrt((half * half) - product), half - Math.Sqrt((half * half) - product));

        foreach (var time in (double[])[0.5, 7, 28])
        {
            var rise = 28 / central * (((fast - k21) * Math.Exp(-fast * time)) + ((k21 - slow) * Math.Exp(-slow * time))) / (fast - slow);
            var outputs = Follow(Published("immunoglobulin-cheng-2025"), [70, 0.42, 1], 28, time);
            outputs[1].ShouldBe(rise, rise * Exact);
            outputs[0].ShouldBe(rise + (5.67 * 0.541 * Math.Pow(2, 0.11)), outputs[0] * Exact);
        }
    }

    [Fact]
    public void Nucleotides_at_steady_state_are_formation_over_clearance()
    {
        // A constant infusion, whose rate bioavailability leaves alone: what arrives over what clears.
        var model = Published("mercaptopurine-hawwa-2008");
        var course = new ConcentrationCourse(model);
        course.Begin();
        course.Follow(new EventRecord(0, EventKind.Dose, 1, 0, Rate: 0.22 * 50 / 24, SteadyState: SteadyStateKind.Replaces), [1.14, 1]);
        var outputs = new double[2];
        course.Observe(outputs);

        var formed = 0.22 * 50 / 24 * 0.78;
        outputs[0].ShouldBe(formed * 0.0191 * 2.56 / (0.00914 * Math.Pow(1.14, 1.16)), outputs[0] * 1e-9);
        outputs[1].ShouldBe(formed * (1 - (0.0191 * 2.56)) / 0.0228, outputs[1] * 1e-9);
    }

    [Fact]
    public void Thioguanine_in_red_cells_follows_the_textbook()
    {
        var (ka, rate) = (8.0, 110.405 * Math.Pow(60.0 / 70, 0.75) * 1.58165 / (5 * 270.46 * 60 / 70));
        var expected = 20e6 / 167.19 / (5 * 270.46 * 60 / 70) * ka / (ka - rate) * (Math.Exp(-rate * 3) - Math.Exp(-ka * 3));

        Follow(Published("thioguanine-bayoumy-2025"), [60, 1], 20, 3)[0].ShouldBe(expected, expected * Exact);
    }

    private static ConcentrationModel Published(string name) =>
        ConcentrationModels.Published(Workspace.BuiltIn.PublishedModels).Single(model => model.Name == name);

    private static double[] Follow(ConcentrationModel model, double[] values, double dose, double time)
    {
        var course = new ConcentrationCourse(model);
        course.Begin();
        course.Follow(new EventRecord(0, EventKind.Dose, 1, dose), values);
        course.Follow(new EventRecord(time, EventKind.Observation), values);
        var outputs = new double[model.Outputs.Count];
        course.Observe(outputs);
        return outputs;
    }
}
