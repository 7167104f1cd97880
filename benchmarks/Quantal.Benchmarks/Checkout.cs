namespace Quantal.Benchmarks;

/// <summary>Where things are in the working copy that the benchmarks were built in.</summary>
internal static class Checkout
{
    private static readonly string Root = Find();

    /// <summary>Path of a file, from the root.</summary>
    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Quantal.slnx above the benchmarks.");
        }

        return folder.FullName;
    }
}
