using Quantal.Exchange.Models;
using Quantal.Model.Expressions;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Tests.Models;

/// <summary>
/// Failure means: the model file of mrgsolve does not load there, or says something else than the equations that the product runs.
/// </summary>
public class MrgsolveModelTests
{
    private const double Tolerance = 1e-12;
    private static readonly MrgsolveFile File = new(ExportSamples.Model);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rates_readouts_and_the_start_are_those_of_the_model(int seed)
    {
        var direct = new DirectModel(ExportSamples.Model, seed);
        var values = Values(direct);

        File.Run("$MAIN", values);
        File.Run("$ODE", values);

        // What the solver computed last was of another instant: nothing that is read out may rest on it.
        foreach (var line in File.Lines("$ODE").Where(line => line.StartsWith("double ", StringComparison.Ordinal)))
        {
            values[line.Split(' ')[1]] = double.NaN;
        }

        File.Run("$TABLE", values);

        Compare(direct.Initial, values, name => $"{name}_0");
        Compare(direct.Derivatives, values, name => $"dxdt_{name}");
        Compare(direct.Readouts, values, name => name);
        values["dxdt_drive_immunoglobulin_infusion"].ShouldBe(0);
    }

    [Fact]
    public void A_patients_values_are_drawn_around_the_typical_ones_until_all_are_within_their_bounds()
    {
        var varying = ExportSamples.Model.Variation.SelectMany(block => block.Parameters).ToList();
        var values = Values(new DirectModel(ExportSamples.Model, 1));
        foreach (var (one, index) in varying.Select((one, index) => (one, index)))
        {
            values[$"ETA_{Written(one)}"] = one.Variation!.Deviation * (0.1 + (0.02 * index));
        }

        File.Run("$MAIN", values);

        string[] redrawing = [.. File.Redrawing("$MAIN")];
        redrawing[0].ShouldBe("for (int attempt = 0; outside && attempt < 10000; ++attempt) {");
        redrawing[1].ShouldBe("  simeta();");
        redrawing[^1].ShouldBe("}");
        var outside = File.Lines("$MAIN").Single(line => line.StartsWith("bool outside = NEWIND <= 1 && (", StringComparison.Ordinal));
        redrawing[^2].ShouldBe($"  outside = {outside["bool outside = NEWIND <= 1 && (".Length..^2]};");
        foreach (var (one, index) in varying.Select((one, index) => (one, index)))
        {
            var typical = values[$"TV_{Written(one)}"];
            var drawn = new BoundedDistribution(
                one.Record!.Variation!.Distribution, typical, one.Record.Variation.StandardDeviation, 0.5 * typical, 2 * typical)
                .At(0.1 + (0.02 * index));
            values[Written(one)].ShouldBeWithin(Tolerance, drawn, one.Name);
            redrawing.Count(line => line.StartsWith($"  {Written(one)} = ", StringComparison.Ordinal)).ShouldBe(1);
            var (lower, upper) = one.Record.CoherentBounds;
            outside.ShouldContain($"{Written(one)} < {FormulaSyntax.C.Number(lower)} ||");
            outside.ShouldContain($"{Written(one)} > {FormulaSyntax.C.Number(upper)}");
        }
    }

    [Theory]
    [InlineData("plasma_exchange", 2, "immunoglobulin_plasma")]
    [InlineData("allopurinol", 1, "allopurinol_body")]
    [InlineData("amifampridine", 1, "amifampridine_gut")]
    [InlineData("azathioprine", 1, "azathioprine_recent_doses")]
    [InlineData("prednisolone", 1, "prednisolone_recent_doses")]
    public void Records_change_the_states_as_the_model_does(string what, int evid, string compartment)
    {
        var kind = JumpKind.All.Single(kind => kind.Word == what);
        var direct = new DirectModel(ExportSamples.Model, 7);
        var values = Values(direct);
        values["AMT"] = direct.Amount;
        MrgsolveData.Record(ExportSamples.Model, kind)
            .ShouldBe((evid, compartment.Replace($"{compartment.Split('_')[0]}_", $"{compartment.Split('_')[0]}.")));
        var changed = Replaced($"if (EVID == {evid} && CMT == N_{compartment}) {{")
            .ToDictionary(pair => pair.Name, pair => FormulaEvaluator.Evaluate(pair.Formula, values));

        if (evid == 1)
        {
            changed.ShouldNotContainKey(compartment);
            values[compartment] += direct.Amount;
        }

        foreach (var (name, value) in changed)
        {
            values[name] = value;
        }

        Compare(direct.After(kind), values, name => name);
    }

    [Fact]
    public void Every_block_and_name_is_there_once()
    {
        File.Blocks.ShouldBe([
            "$PROB", "$PLUGIN", "$SET", "$PARAM", "$CMT", "$OMEGA", "$OMEGA @block", "$MAIN", "$ODE", "$EVENT", "$TABLE", "$CAPTURE",
        ]);
        string[] names =
        [
            .. File.Names("$PARAM"), .. File.Names("$CMT"), .. File.Names("$OMEGA"), .. File.Names("$OMEGA @block"),
            .. File.Names("$CAPTURE"),
            .. from block in new[] { "$MAIN", "$ODE", "$TABLE" }
               from line in File.Lines(block)
               where line.StartsWith("double ", StringComparison.Ordinal)
               let name = line.Split(' ')[1]
               where !File.Names("$CAPTURE").Contains(name)
               select name,
        ];

        names.ShouldBeUnique();
        File.Names("$CAPTURE").ShouldBe(ExportSamples.Model.Readouts.Select(readout => readout.Id));
        File.Lines("$PARAM").ShouldAllBe(line => line.Count(letter => letter == ':') == 2 && line.Count(letter => letter == '(') == 1);
        File.Lines("$CMT").ShouldAllBe(line => line.Count(letter => letter == ':') == 1);
    }

    [Fact]
    public void A_users_words_begin_no_block()
    {
        var model = ExportSamples.Named("$MAIN\n$ODE", "x\r\n[TABLE]\n@!\"); system('ls') //");

        new MrgsolveFile(model).Blocks.Count().ShouldBe(12);
        new MrgsolveFile(model).Lines("$PROB").Count.ShouldBe(4);
    }

    private static IEnumerable<(string Name, string Formula)> Replaced(string condition)
    {
        const string call = "evt::replace(self, ";
        foreach (var line in File.Lines("$EVENT").SkipWhile(line => line != condition).Skip(1).TakeWhile(line => line != "}").Select(line => line.Trim()))
        {
            line.ShouldStartWith(call);
            line.ShouldEndWith(");");
            var end = line.LastIndexOf(", N_", StringComparison.Ordinal);
            yield return (line[(end + 4)..^2], line[call.Length..end]);
        }
    }

    private static string Written(ExportedParameter one) => one.Name.Replace('.', '_');

    /// <summary>What is given, by the names of the file; nobody deviates from the typical patient.</summary>
    private static Dictionary<string, double> Values(DirectModel direct)
    {
        var values = direct.Given.ToDictionary(pair => pair.Key.Replace('.', '_'), pair => pair.Value);
        foreach (var name in ExportSamples.Model.Variation.SelectMany(block => block.Parameters).Select(one => one.Name.Replace('.', '_')))
        {
            values.Add($"TV_{name}", values[name]);
            values.Add($"ETA_{name}", 0);
        }

        return values;
    }

    private static void Compare(Dictionary<string, double> expected, Dictionary<string, double> found, Func<string, string> written)
    {
        foreach (var (name, value) in expected)
        {
            found[written(name.Replace('.', '_'))].ShouldBeWithin(Tolerance, value, name);
        }
    }
}
