using System.Globalization;
using Quantal.Exchange.Models;
using Quantal.Exchange.Tests.Patients;

namespace Quantal.Exchange.Tests.Models;

/// <summary>
/// Failure means: the field's own library rejects the SBML file, or whoever solves it gets another result than the product.
/// </summary>
public class SbmlToolTests
{
    [Fact]
    public async Task LibSbml_has_nothing_to_say_on_any_example_or_on_everything_at_once()
    {
        using var folder = new InputFolder();
        string[] paths =
            [.. ExportSamples.All().Select((model, index) => folder.Write($"{index}-{model.Name}.xml", SbmlModel.Write(model)))];

        var (code, text, error) = await Python.Run("sbml_check.py", paths);

        paths.Length.ShouldBeGreaterThan(8);
        code.ShouldBe(0, text + error);
        text.ShouldContain($"{paths.Length} files, 0 findings");
    }

    [Theory]
    [InlineData("units=\"mg_per_L\"", "units=\"mg\"")]
    [InlineData("<ci>azathioprine_run_1_amount</ci>", "<ci>azathioprine_run_1_interval</ci>")]
    [InlineData("<ci>azathioprine_run_1_amount</ci>", "<ci>nobody</ci>")]
    public async Task LibSbml_finds_a_wrong_unit_or_name(string right, string wrong)
    {
        using var folder = new InputFolder();
        var sound = SbmlModel.Write(ExportSamples.Model);
        sound.ShouldContain(right);

        var (code, _, _) = await Python.Run("sbml_check.py", folder.Write("wrong.xml", sound.Replace(right, wrong)));

        code.ShouldBe(1);
    }

    [Fact]
    public async Task Names_that_are_no_names_cannot_break_the_file()
    {
        using var folder = new InputFolder();
        var model = ExportSamples.Named("a<b>&\"'\u0001 \ud83d\ude00]]>--", "\u0000</name>\ufffe\n{%}");

        var (code, text, error) = await Python.Run("sbml_check.py", folder.Write("hostile.xml", SbmlModel.Write(model)));

        code.ShouldBe(0, text + error);
    }

    [Fact]
    public async Task A_solver_of_its_own_gets_the_reference_solution_of_everything_at_once()
    {
        using var folder = new InputFolder();
        var model = ExportSamples.Model;
        var days = string.Join(',', model.SavedDays.Select(day => day.ToString("R", CultureInfo.InvariantCulture)));
        var expected = ExportSamples.Reference();

        var (code, text, error) = await Python.Run(
            "sbml_run.py", [folder.Write("everything.xml", SbmlModel.Write(model)), days, .. model.Readouts.Select(readout => readout.Id)]);

        code.ShouldBe(0, error);
        var found = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]
            .SelectMany(row => row.Split(',')[1..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))).ToArray();
        found.Length.ShouldBe(expected.Length);
        for (var index = 0; index < found.Length; index++)
        {
            found[index].ShouldBeWithin(
                1e-6, expected[index], $"{model.Readouts[index % model.Readouts.Count].Id}, row {index / model.Readouts.Count}");
        }
    }
}
