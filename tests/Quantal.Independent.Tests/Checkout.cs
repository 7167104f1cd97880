namespace Quantal.Independent.Tests;

/// <summary>Where things are in the checkout that the tests were built in.</summary>
internal static class Checkout
{
    private static readonly string Root = Find();

    /// <summary>Path of one of the programs in C or R.</summary>
    public static string Program(string name) => Path.Combine(Root, "tests", "independent", name);

    /// <summary>Path of one of the programs that the benchmarks time.</summary>
    public static string Peer(string name) => Path.Combine(Root, "benchmarks", "peers", name);

    /// <summary>Path of an example.</summary>
    public static string Example(string name) => Path.Combine(Root, "examples", name + ".yaml");

    /// <summary>Path of a script among the examples.</summary>
    public static string Script(string folder, string name) => Path.Combine(Root, "examples", folder, name);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Quantal.slnx above the tests.");
        }

        return folder.FullName;
    }
}
