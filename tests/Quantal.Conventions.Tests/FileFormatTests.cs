namespace Quantal.Conventions.Tests;

// A failure means that the model, the simulation or the studies have come to know how something is written in a file, or carry files with them.
public sealed class FileFormatTests
{
    private static readonly string[] Inner = ["Quantal.Numerics", "Quantal.Model", "Quantal.Simulation", "Quantal.Studies"];

    private static readonly string[] Formats = ["YamlDotNet", "System.Text.Json", "System.Xml", "System.Private.Xml", "CsvHelper"];

    [Fact]
    public void Model_simulation_and_studies_reference_no_file_format_and_carry_no_file()
    {
        var assemblies = Repository.ProductAssemblies().Where(assembly => Inner.Contains(assembly.GetName().Name)).ToArray();

        assemblies.Length.ShouldBe(Inner.Length);
        assemblies.SelectMany(assembly => Known(assembly.GetReferencedAssemblies().Select(reference => reference.Name!)).Select(format => $"{assembly.GetName().Name}: {format}")).ShouldBeEmpty();
        assemblies.Where(assembly => assembly.GetManifestResourceNames().Length > 0)
            .Select(assembly => assembly.GetName().Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_reference_to_a_file_format_would_be_found()
    {
        var exchange = Repository.ProductAssemblies().Single(assembly => assembly.GetName().Name == "Quantal.Exchange");

        Known(exchange.GetReferencedAssemblies().Select(reference => reference.Name!)).ShouldContain("YamlDotNet");
        Known(exchange.GetReferencedAssemblies().Select(reference => reference.Name!)).ShouldContain("System.Xml.ReaderWriter");
        exchange.GetManifestResourceNames().ShouldContain("evidence/references.yaml");
    }

    private static IEnumerable<string> Known(IEnumerable<string> references) =>
        references.Where(name => Formats.Any(format => name == format || name.StartsWith(format + ".", StringComparison.Ordinal)));
}
