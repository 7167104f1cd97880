using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Quantal.Conventions.Tests;

/// <summary>Assemblies compiled from text, to see that what a convention forbids is found.</summary>
internal static class PlantedCode
{
    public static CompiledCode Compile(params IEnumerable<(string File, string Text)> files)
    {
        // The framework and what this project refers to: assertions, xUnit and the product.
        var libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Planted",
            files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, System.Text.Encoding.UTF8), path: file.File)),
            libraries.Select(library => MetadataReference.CreateFromFile(library)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var image = new MemoryStream();
        var symbols = new MemoryStream();
        var result = compilation.Emit(
            image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        image.Position = 0;
        symbols.Position = 0;
        return new CompiledCode(image, symbols);
    }
}
