namespace Quantal.Conventions.Tests;

// A failure means that an inner ring has come to depend on an outer one, that a project has no ring, or that folders of a project depend on each other in a circle.
public sealed class LayeringTests
{
    public static TheoryData<string> Rings => [.. Repository.Rings.Where(ring => File.Exists(Repository.Compiled(ring)))];

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

    [Theory]
    [MemberData(nameof(Rings))]
    public void Folders_of_a_project_depend_on_each_other_one_way(string ring)
    {
        using var code = CompiledCode.Open(Repository.Compiled(ring));

        string.Join("\n", FolderArrows.OnCycles(code)).ShouldBeEmpty();
    }

    [Fact]
    public void A_circle_of_folders_would_be_found_with_the_file_and_the_member_that_close_it()
    {
        using var code = PlantedCode.Compile(
            ("Base/Root.cs", "namespace P.Base; public class Root;"),
            ("Inner/Leaf.cs", "namespace P.Inner; public class Leaf { int _depth; public int Depth() { System.Func<int> own = () => new Outer.Tree().Height() + _depth; return own(); } }"),
            ("Outer/Tree.cs", "namespace P.Outer; public class Tree : Base.Root { public Inner.Leaf? First; public int Height() => 1; }"));

        FolderArrows.OnCycles(code).Select(arrow => arrow.ToString()).ShouldBe(
        [
            "Inner -> Outer: Inner/Leaf.cs: P.Inner.Leaf.Depth uses P.Outer.Tree",
            "Outer -> Inner: Outer/Tree.cs: P.Outer.Tree.First uses P.Inner.Leaf",
        ]);
    }

    [Theory]
    [InlineData("class A : B.Marked;")]
    [InlineData("class A : B.ICan { }")]
    [InlineData("[B.Marked] class A;")]
    [InlineData("class A { [B.Marked] int P => 0; }")]
    [InlineData("class A { void M([B.Marked] int p) { } }")]
    [InlineData("class A { B.Kind _f; }")]
    [InlineData("class A { System.Collections.Generic.List<B.Kind> _f = []; }")]
    [InlineData("class A { B.Kind? M() => null; }")]
    [InlineData("class A { void M<T>(T p) where T : B.ICan { } }")]
    [InlineData("class A { object M() => typeof(B.Kind); }")]
    [InlineData("class A { object M() => new B.Box<int>.Inner(); }")]
    [InlineData("class A { int M() => B.Box<int>.Size; }")]
    [InlineData("class A { object M() => System.Array.Empty<B.Kind>(); }")]
    [InlineData("class A { bool M(object p) => p is B.ICan; }")]
    [InlineData("class A { void M() { try { System.GC.Collect(); } catch (B.Wrong) { } } }")]
    [InlineData("class A { async System.Threading.Tasks.Task M() { await System.Threading.Tasks.Task.Yield(); B.Box<int>.Call(); } }")]
    [InlineData("delegate B.Kind A();")]
    public void Every_way_to_use_a_type_is_an_arrow(string use)
    {
        const string used = """
            namespace P.B;
            public class Marked : System.Attribute;
            public interface ICan;
            public enum Kind { One }
            public class Wrong : System.Exception;
            public class Box<T> { public class Inner; public static int Size; public static void Call() { } }
            class Back { P.Other.A? _a; }
            """;
        using var code = PlantedCode.Compile(("A/A.cs", $"namespace P.Other {{ {use.Replace("B.", "P.B.")} }}"), ("B/B.cs", used));

        FolderArrows.OnCycles(code).Select(arrow => $"{arrow.From} -> {arrow.To}").Distinct().ShouldBe(["A -> B", "B -> A"]);
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

    [Theory]
    [InlineData("Quantal.Numerics")]
    [InlineData("Quantal.Model")]
    [InlineData("Quantal.Simulation")]
    [InlineData("Quantal.Studies")]
    public void The_inner_rings_know_no_file_format(string ring)
    {
        using var code = CompiledCode.Open(Repository.Compiled(ring));

        string.Join("\n", FileFormats(code)).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_format_would_be_found_with_the_member_that_uses_it()
    {
        using var code = PlantedCode.Compile(
            ("A/A.cs", "class A { object M() => System.Text.Json.JsonSerializer.Serialize(1); }"),
            ("B/B.cs", "class B { System.Xml.XmlReader? _reader; void M() { System.Console.WriteLine(); } }"));

        FileFormats(code).ShouldBe(
            ["A/A.cs: A.M uses System.Text.Json.JsonSerializer", "B/B.cs: B._reader uses System.Xml.XmlReader"]);
    }

    // What the inner rings may use from outside: each other, numbers, and the framework without its file formats.
    private static IEnumerable<string> FileFormats(CompiledCode code) =>
        from member in code.Members()
        from type in member.Types
        where !type.Assembly.StartsWith("Quantal.", StringComparison.Ordinal) && type.Assembly != code.Name && type.Assembly != "MathNet.Numerics"
        where !type.Assembly.StartsWith("System", StringComparison.Ordinal)
            || type.FullName.StartsWith("System.Text.Json", StringComparison.Ordinal) || type.FullName.StartsWith("System.Xml", StringComparison.Ordinal)
        select $"{member.File}: {member.Name} uses {type.FullName}";
}
