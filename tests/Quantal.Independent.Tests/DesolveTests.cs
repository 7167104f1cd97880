using Quantal.Exchange.Models;
using Quantal.Simulation.Reference;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that R's deSolve, whose solver is neither ours nor CVODE, gives an example patient another course than we do.
/// </summary>
public class DesolveTests
{
    [Fact]
    public void Lsoda_of_deSolve_agrees_with_the_reference_over_a_year()
    {
        using var workshop = new Workshop();
        var example = Case.Example("oxford", days: 365);
        var model = workshop.Write("model.c", CModel.Write(example.Exported));
        var library = workshop.PathOf("model.so");
        workshop.Run("gcc", "gcc", "-Wall", "-Wextra", "-Werror", "-std=c11", "-O2", "-fPIC", "-shared", $"-DMODEL=\"{model}\"",
            Checkout.Program("desolve.c"), "-o", library, "-lm");

        var theirs = Case.Read(workshop.Run("Rscript", "r-cran-desolve", Checkout.Program("desolve.R"), library));

        SeriesDifference.Largest(theirs, example.Reference()).ShouldBeBelow(Accepted.Reference);
        SeriesDifference.Largest(example.Default(), theirs).ShouldBeBelow(Accepted.Default);
    }

    /// <summary>The program whose time is compared with ours does the whole work: every dose within one call of the solver.</summary>
    [Theory]
    [InlineData("lsoda")]
    [InlineData("bdf")]
    public void The_program_that_is_timed_agrees_over_a_month(string method)
    {
        using var workshop = new Workshop();
        var example = Case.Example("oxford", days: 28);
        var model = workshop.Write("model.c", CModel.Write(example.Exported));
        var library = workshop.PathOf("model.so");
        workshop.Run("gcc", "gcc", "-Wall", "-Wextra", "-Werror", "-std=c11", "-O2", "-fPIC", "-shared", $"-DMODEL=\"{model}\"",
            Checkout.Peer("desolve.c"), "-o", library, "-lm");

        var theirs = Case.Read(workshop.Run("Rscript", "r-cran-desolve", Checkout.Peer("desolve.R"), library, method, "1e-7"));

        SeriesDifference.Largest(example.Default(), theirs).ShouldBeBelow(Accepted.Default);
    }
}
