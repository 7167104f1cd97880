using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;

namespace Quantal.Model.Tests.Printing;

// A failure means that a page of the documentation says something else than the code and the evidence.
public sealed class GeneratedPagesTests
{
    private const string Advice = "rewrite it with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Model.Tests --filter GeneratedPages";

    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    [Fact]
    public void Page_of_the_equations_is_what_the_code_prints() => IsWritten("equations.md", GeneratedPages.Equations(Catalog));

    [Fact]
    public void Page_of_the_parameters_is_what_the_evidence_says() => IsWritten("parameters.md", GeneratedPages.Parameters(Catalog));

    [Fact]
    public void Page_of_the_outputs_is_the_catalog_of_readouts() => IsWritten("outputs.md", GeneratedPages.Outputs());

    private static void IsWritten(string name, string expected)
    {
        var path = Path.Combine(GeneratedPages.Root, "docs", name);
        if (Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).ShouldBe(expected, Advice);
    }
}
