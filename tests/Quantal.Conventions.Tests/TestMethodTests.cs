using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Quantal.Conventions.Tests;

// A failure means that a test cannot fail, so that what it names is not guarded, or that nobody can tell what its failure means.
public sealed class TestMethodTests
{
    [Fact]
    public void Every_test_method_asserts_something()
    {
        var members = Repository.TestAssemblies().SelectMany(MembersOf).ToArray();

        Assertions.Tests(members).Count.ShouldBeGreaterThan(700);
        Assertions.Missing(members).ShouldBeEmpty();

        static CompiledMember[] MembersOf(string path)
        {
            using var code = CompiledCode.Open(path);
            return [.. code.Members()];
        }
    }

    [Fact]
    public void A_test_method_without_an_assertion_would_be_found_even_if_a_method_of_the_same_name_asserts()
    {
        const string text = """
            using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using Shouldly; using Xunit;
            class T
            {
                [Fact] public void Empty() { Helper(1); }
                [Fact] public void Same_name() { Other.Check(); }
                [Fact] public async Task Empty_later() { await Task.Yield(); Helper(1); }
                [Fact] public void Direct() { 1.ShouldBe(1); }
                [Fact] public void Indirect() { Outer(); }
                [Fact] public void Generic() { Box<int>.Check(1); }
                [Theory] public async Task Later(int p) { await Task.Yield(); Inner(); }
                [Fact] public void In_a_lambda() { Array.ForEach([1], each => each.ShouldBe(1)); }
                [Fact] public void In_steps() { Steps().ToList(); IEnumerable<int> Steps() { Inner(); yield return 1; } }
                void Helper(int p) { }
                void Helper(string p) => Inner();
                void Outer() { Inner(); }
                void Inner() => Should.Throw<Exception>(() => throw new Exception());
                void Check() => Inner();
            }
            static class Other { public static void Check() { } }
            static class Box<T> { public static void Check(T p) => Assert.NotNull(p); }
            """;
        using var code = PlantedCode.Compile(("T.cs", text));

        Assertions.Missing([.. code.Members()]).ShouldBe(["T.cs: T.Empty", "T.cs: T.Same_name", "T.cs: T.Empty_later"]);
    }

    [Fact]
    public void Every_test_class_says_what_its_failure_means()
    {
        var silent =
            from path in Repository.SourceFiles("tests")
            from type in Repository.Syntax(path).DescendantNodes().OfType<ClassDeclarationSyntax>()
            where type.Members.OfType<MethodDeclarationSyntax>().Any(IsTest)
            where !type.GetLeadingTrivia().ToString().Contains("failure", StringComparison.OrdinalIgnoreCase)
            select $"{path}: {type.Identifier.Text}";

        silent.ShouldBeEmpty();
    }

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");
}
