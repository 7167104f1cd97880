using System.Reflection;

namespace Quantal.Exchange.Files;

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

/// <summary>What every page, file and command that shows a simulated patient says.</summary>
public static class Disclaimer
{
    /// <summary>The line.</summary>
    public const string Text = "Simulated. For research and education; not a medical device and not medical advice.";
}
