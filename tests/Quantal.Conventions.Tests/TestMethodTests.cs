using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Quantal.Conventions.Tests;

// A failure means that a test cannot fail, so that what it names is not guarded, or that nobody can tell what its failure means.
public sealed class TestMethodTests
{
    [Fact]
    public void Every_test_method_asserts_something()
    {
        var methods = Methods(Repository.SourceFiles("tests").Select(path => (path, Repository.Syntax(path))));

        methods.Count(method => method.IsTest).ShouldBeGreaterThan(50);
        WithoutAssertion(methods).ShouldBeEmpty();
    }

    [Fact]
    public void A_test_method_without_an_assertion_would_be_found()
    {
        var text = """
            class T
            {
                [Fact] public void Empty() { Helper(); }
                [Fact] public void Direct() { 1.ShouldBe(1); }
                [Fact] public void Indirect() { Outer(); }
                void Helper() { }
                void Outer() { Inner(); }
                void Inner() => Should.Throw<Exception>(() => 1);
            }
            """;

        WithoutAssertion(Methods([("file", CSharpSyntaxTree.ParseText(text).GetRoot())])).ShouldBe(["file: Empty"]);
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

    private static List<string> WithoutAssertion(IReadOnlyList<TestMethod> methods)
    {
        var asserting = methods.Where(method => method.Asserts).Select(method => method.Name).ToHashSet(StringComparer.Ordinal);
        int before;
        do
        {
            before = asserting.Count;
            asserting.UnionWith(methods.Where(method => method.Calls.Overlaps(asserting)).Select(method => method.Name));
        }
        while (asserting.Count > before);

        return [.. methods.Where(method => method.IsTest && !asserting.Contains(method.Name)).Select(method => $"{method.Path}: {method.Name}")];
    }

    private static List<TestMethod> Methods(IEnumerable<(string Path, SyntaxNode Root)> files) =>
        [.. from file in files
            from node in file.Root.DescendantNodes()
            where node is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            let names = node.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.Text).ToHashSet(StringComparer.Ordinal)
            select new TestMethod(
                file.Path,
                node is MethodDeclarationSyntax method ? method.Identifier.Text : ((LocalFunctionStatementSyntax)node).Identifier.Text,
                node is MethodDeclarationSyntax candidate && IsTest(candidate),
                names.Any(name => name.StartsWith("Should", StringComparison.Ordinal) || name == "Assert" || name.EndsWith("ThrowOnFailure", StringComparison.Ordinal)),
                names)];

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");

    private sealed record TestMethod(string Path, string Name, bool IsTest, bool Asserts, HashSet<string> Calls);
}
