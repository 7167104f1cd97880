namespace Quantal.Testing;

/// <summary>The working copy in which the tests run.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>Path of an example.</summary>
    public static string Example(string name) => Path.Combine(Root, "examples", name + ".yaml");

    /// <summary>Copies the folder of the evidence into another, and gives the copy's path.</summary>
    public static string CopyEvidence(TemporaryFolder folder)
    {
        var source = Path.Combine(Root, "evidence");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = folder.At("evidence", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder.At("evidence");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Quantal.slnx above the tests: run them in a working copy.");
        }

        return folder.FullName;
    }
}
