using Quantal.Exchange.Models;
using Quantal.Simulation.Reference;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that a solver of others, given the exported file as it is, gives an example patient another course than we do.
/// </summary>
public class ExamplesTests
{
    [Theory]
    [InlineData("oxford", 0)]
    [InlineData("sclc", 1)]
    [InlineData("sclc", 2)]
    [InlineData("tpmt-intermediate", 0)]
    public void Cvode_on_the_exported_file_agrees_with_the_reference_and_with_the_default_solution(string name, int treatment)
    {
        using var workshop = new Workshop();
        var example = Case.Example(name, treatment, days: 730);
        var program = workshop.CompileCvode(workshop.Write("model.c", CModel.Write(example.Exported)));

        var theirs = Case.Read(workshop.Run(program, "libsundials-dev"));

        SeriesDifference.Largest(theirs, example.Reference()).ShouldBeBelow(Accepted.Reference);
        SeriesDifference.Largest(example.Default(), theirs).ShouldBeBelow(Accepted.Default);
    }
}
