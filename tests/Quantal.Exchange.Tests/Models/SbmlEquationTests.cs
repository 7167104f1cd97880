using System.Globalization;
using System.Xml.Linq;
using Quantal.Exchange.Models;

namespace Quantal.Exchange.Tests.Models;

/// <summary>Failure means: the SBML file says something else than the equations that the product runs.</summary>
public class SbmlEquationTests
{
    private const double Tolerance = 1e-12;
    private static readonly SbmlFile File = new(ExportSamples.Model);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rates_readouts_and_the_start_are_those_of_the_model(int seed)
    {
        var direct = new DirectModel(ExportSamples.Model, seed);
        var start = File.Formulas("initialAssignment", "symbol");
        var values = Values(direct);
        var initial = SbmlFile.Completed(
            values.Where(pair => !direct.Initial.Keys.Any(name => SbmlModel.Id(name) == pair.Key)).ToDictionary(), start);

        Compare(direct.Initial, initial);
        Compare(direct.Readouts, values);
        Compare(
            direct.Derivatives,
            File.Formulas("rateRule", "variable").ToDictionary(pair => pair.Key, pair => MathMlEvaluator.Evaluate(pair.Value, values)));
    }

    [Theory]
    [InlineData("plasma_exchange", "plasma_exchange_run_1")]
    [InlineData("allopurinol", "allopurinol_run_1")]
    [InlineData("amifampridine", "amifampridine_run_1")]
    [InlineData("azathioprine", "azathioprine_run_1")]
    [InlineData("prednisolone", "prednisolone_run_1")]
    public void Events_change_the_states_as_the_model_does(string what, string name)
    {
        var kind = JumpKind.All.Single(kind => kind.Word == what);
        var direct = new DirectModel(ExportSamples.Model, 7);
        var values = Values(direct);
        values[$"{name}_amount"] = direct.Amount;
        foreach (var assignment in Assignments(name))
        {
            values[assignment.Attribute("variable")!.Value] = MathMlEvaluator.Evaluate(SbmlFile.Child(assignment, "math"), values);
        }

        Compare(direct.After(kind), values);
    }

    [Theory]
    [InlineData("day", 86400)]
    [InlineData("mg", 1e-3)]
    [InlineData("nmol", 1e-9)]
    [InlineData("mV", 1e-3)]
    [InlineData("min_per_day", 60.0 / 86400)]
    [InlineData("percent", 0.01)]
    [InlineData("pM", 1e-12)]
    [InlineData("ng_per_mL", 1e-6)]
    [InlineData("fL", 1e-15)]
    [InlineData("U_per_L", 1e-6 / 60)]
    [InlineData("pmol_per_8e8RBC", 1e-12 / 8e8)]
    public void Units_have_their_size_in_grams_litres_moles_volts_and_seconds(string unit, double size) =>
        SbmlFile.Child(File.All("unitDefinition").Single(one => one.Attribute("id")!.Value == unit), "listOfUnits").Elements()
            .Aggregate(1.0, (product, factor) => product * Math.Pow(
                Of(factor, "multiplier") * Math.Pow(10, Of(factor, "scale")), Of(factor, "exponent")))
            .ShouldBeWithin(Tolerance, size, unit);

    [Fact]
    public void Parameters_have_the_patients_values_to_the_last_bit()
    {
        var values = File.All("parameter").Where(one => one.Attribute("value") is not null)
            .ToDictionary(
                one => one.Attribute("id")!.Value, one => double.Parse(one.Attribute("value")!.Value, CultureInfo.InvariantCulture));

        foreach (var one in ExportSamples.Model.Parameters)
        {
            values[SbmlModel.Id(one.Name)].ShouldBe(one.Value, one.Name);
        }
    }

    [Fact]
    public void Runs_fire_as_often_and_when_the_plan_says()
    {
        var doses = ExportSamples.Model.Jumps.Sum(run => run.Count);
        var fired = 0;
        foreach (var name in File.All("event").Select(one => one.Attribute("id")!.Value))
        {
            var trigger = SbmlFile.Child(
                SbmlFile.Child(File.All("event").Single(one => one.Attribute("id")!.Value == name), "trigger"), "math");
            var values = Values(new DirectModel(ExportSamples.Model, 1));
            var count = values.GetValueOrDefault($"{name}_count", 1);
            for (var done = 0; done < count; done++, fired++)
            {
                values[$"{name}_done"] = done;
                var due = (values[$"{name}_first"] + (done * values.GetValueOrDefault($"{name}_interval"))) / 1440;
                values["time"] = due;
                MathMlEvaluator.Evaluate(trigger, values).ShouldBe(1, name);
                values["time"] = Math.BitDecrement(due);
                MathMlEvaluator.Evaluate(trigger, values).ShouldBe(0, name);
            }

            values[$"{name}_done"] = count;
            values["time"] = 1e6;
            MathMlEvaluator.Evaluate(trigger, values).ShouldBe(count == 1 ? 1 : 0, name);
        }

        fired.ShouldBe(doses);
    }

    [Fact]
    public void What_happens_at_one_minute_has_the_order_of_the_kinds()
    {
        var priorities = File.All("event").Select(one => (
            one.Attribute("id")!.Value,
            Priority: MathMlEvaluator.Evaluate(SbmlFile.Child(SbmlFile.Child(one, "priority"), "math"), new Dictionary<string, double>()))).ToList();

        priorities.Select(one => one.Priority)
            .ShouldBe(ExportSamples.Model.Jumps.Select(run => (double)JumpKind.All.Count - run.Kind.Order));
        File.All("event").ShouldAllBe(one => one.Attribute("useValuesFromTriggerTime")!.Value == "false");
        File.All("trigger").ShouldAllBe(one => one.Attribute("initialValue")!.Value == "false");
    }

    private static double Of(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static IEnumerable<XElement> Assignments(string name) =>
        SbmlFile.Child(File.All("event").Single(one => one.Attribute("id")!.Value == name), "listOfEventAssignments").Elements()
            .Where(one => !one.Attribute("variable")!.Value.EndsWith("_done", StringComparison.Ordinal))
            .Reverse();

    /// <summary>The point's values and everything that follows from them, with the document's own constants.</summary>
    private static Dictionary<string, double> Values(DirectModel direct)
    {
        var values = File.All("parameter").Where(one => one.Attribute("value") is not null)
            .ToDictionary(
                one => one.Attribute("id")!.Value, one => double.Parse(one.Attribute("value")!.Value, CultureInfo.InvariantCulture));
        foreach (var (name, value) in direct.Given)
        {
            values[SbmlModel.Id(name)] = value;
        }

        return SbmlFile.Completed(
            SbmlFile.Completed(values, File.Formulas("initialAssignment", "symbol")), File.Formulas("assignmentRule", "variable"));
    }

    private static void Compare(Dictionary<string, double> expected, Dictionary<string, double> found)
    {
        foreach (var (name, value) in expected)
        {
            found[SbmlModel.Id(name)].ShouldBeWithin(Tolerance, value, name);
        }
    }
}
