using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Quantal.Conventions.Tests;

/// <summary>The product's assemblies and the source files of the working copy the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The rings from the inside out; an assembly may refer to those before it only. The command line is 'quantal'.</summary>
    public static readonly IReadOnlyList<string> Rings =
        ["Quantal.Numerics", "Quantal.Model", "Quantal.Simulation", "Quantal.Studies", "Quantal.Exchange", "Quantal.Reports", "Quantal.Server", "quantal"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Assembly> ProductAssemblies() =>
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(path => Path.GetFileName(path).StartsWith("quantal.", StringComparison.OrdinalIgnoreCase))
            .Where(path => !path.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Assembly.LoadFrom)];

    /// <summary>The path of a product's assembly.</summary>
    public static string Compiled(string assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");

    /// <summary>
    /// The paths of all test assemblies and of their helpers', which a build of the solution puts beside this one's folder.
    /// </summary>
    public static IReadOnlyList<string> TestAssemblies() =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetFileNameWithoutExtension(project))
            .Order(StringComparer.Ordinal)
            .Select(name => Path.Combine(AppContext.BaseDirectory.Replace("Quantal.Conventions.Tests", name, StringComparison.Ordinal), $"{name}.dll"))];

    /// <summary>Paths, from the root, of the C# files under a folder, without what a build writes.</summary>
    public static IReadOnlyList<string> SourceFiles(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static Microsoft.CodeAnalysis.SyntaxNode Syntax(string path) => CSharpSyntaxTree.ParseText(Read(path)).GetRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException(
                $"No Quantal.slnx above {AppContext.BaseDirectory}: run the tests in a working copy.");
        }

        return folder.FullName;
    }
}
