using Quantal.Exchange.Models;

namespace Quantal.Independent.Tests;

/// <summary>A failure means that a C compiler complains about an exported file.</summary>
public class CompilerTests
{
    [Theory]
    [InlineData("oxford", 0)]
    [InlineData("oxford", 1)]
    [InlineData("sclc", 0)]
    [InlineData("sclc", 1)]
    [InlineData("sclc", 2)]
    [InlineData("sclc", 3)]
    [InlineData("tpmt-intermediate", 0)]
    [InlineData("tpmt-intermediate", 1)]
    [InlineData("tpmt-intermediate", 2)]
    public void Every_exported_file_compiles_as_C11_without_a_warning(string example, int treatment)
    {
        using var workshop = new Workshop();
        var model = workshop.Write("model.c", CModel.Write(Case.Example(example, treatment).Exported));

        workshop.Run("gcc", "gcc", "-Wall", "-Wextra", "-std=c11", "-Werror", "-c", model, "-o", workshop.PathOf("model.o"));

        File.Exists(workshop.PathOf("model.o")).ShouldBeTrue();
    }

    [Fact]
    public void Names_that_mean_something_to_C_are_words()
    {
        using var workshop = new Workshop();
        var model = workshop.Write(
            "model.c", CModel.Write(Case.Example("oxford").ExportedAs("*/ int x; /*\\\n??/ \u202e", "\"a\" \u00e9\ud83d\ude00 // \\")));

        workshop.Run("gcc", "gcc", "-Wall", "-Wextra", "-std=c11", "-Werror", "-c", model, "-o", workshop.PathOf("model.o"));

        File.Exists(workshop.PathOf("model.o")).ShouldBeTrue();
    }
}
