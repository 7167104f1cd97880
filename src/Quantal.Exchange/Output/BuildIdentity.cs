using System.Reflection;

namespace Quantal.Exchange.Output;

/// <summary>Which build of the product this is.</summary>
public static class BuildIdentity
{
    /// <summary>Version, as in <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(BuildIdentity).Assembly.GetName().Version!.ToString(3);

    /// <summary>Commit of the sources, with <c>-dirty</c> if they were changed since; <c>unknown</c> outside a repository.</summary>
    public static string Commit { get; } = typeof(BuildIdentity).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "Commit").Value!;
}
