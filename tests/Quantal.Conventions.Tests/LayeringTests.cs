namespace Quantal.Conventions.Tests;

// A failure means that an inner ring has come to depend on an outer one, or that a project has no ring.
public sealed class LayeringTests
{
    [Fact]
    public void Every_product_assembly_has_a_ring()
    {
        var names = Repository.ProductAssemblies().Select(assembly => assembly.GetName().Name!).ToArray();

        names.ShouldContain("Quantal.Numerics");
        names.ShouldContain("quantal");
        names.Except(Repository.Rings).ShouldBeEmpty();
    }

    [Fact]
    public void References_point_inwards_only()
    {
        var outward =
            from assembly in Repository.ProductAssemblies()
            from reference in assembly.GetReferencedAssemblies()
            where reference.Name!.StartsWith("quantal", StringComparison.OrdinalIgnoreCase)
            where Ring(reference.Name!) < 0 || Ring(reference.Name!) >= Ring(assembly.GetName().Name!)
            select $"{assembly.GetName().Name} refers to {reference.Name}";

        outward.ShouldBeEmpty();

        static int Ring(string name) => Repository.Rings.ToList().IndexOf(name);
    }

    [Fact]
    public void The_numerics_know_no_biology_and_no_file_format()
    {
        Repository.ProductAssemblies().Single(assembly => assembly.GetName().Name == "Quantal.Numerics")
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name != "MathNet.Numerics")
            .ShouldBeEmpty();
    }
}
