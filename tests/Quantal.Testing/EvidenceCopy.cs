namespace Quantal.Testing;

/// <summary>A copy of the folder of the evidence.</summary>
public static class EvidenceCopy
{
    /// <summary>Copies the folder into another, and gives the copy's path.</summary>
    public static string In(TemporaryFolder folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Quantal.slnx")))
        {
            root = root.Parent ?? throw new InvalidOperationException("No Quantal.slnx above the tests: run them in a working copy.");
        }

        var source = Path.Combine(root.FullName, "evidence");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = folder.At("evidence", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder.At("evidence");
    }
}
