namespace Quantal.Conventions.Tests;

/// <summary>A use of a type of one folder in a file of another.</summary>
internal sealed record FolderArrow(string From, string To, string File, string Member, string Type)
{
    public override string ToString() => $"{From} -> {To}: {File}: {Member} uses {Type}";
}

/// <summary>
/// The folders of one assembly as its compiled code uses them. Every folder counts for itself: one inside another is no part of it.
/// </summary>
internal static class FolderArrows
{
    /// <summary>The arrows that lie on a cycle of folders, in order.</summary>
    public static IReadOnlyList<FolderArrow> OnCycles(CompiledCode code)
    {
        var arrows = Of(code);
        var reached = arrows.Select(arrow => arrow.From).Distinct().ToDictionary(folder => folder, folder => Reached(folder, arrows));
        return [.. arrows
            .Where(arrow => reached.TryGetValue(arrow.To, out var folders) && folders.Contains(arrow.From))
            .OrderBy(arrow => arrow.ToString(), StringComparer.Ordinal)];
    }

    private static HashSet<FolderArrow> Of(CompiledCode code)
    {
        var files = code.Files();
        return
        [
            .. from member in code.Members()
               from type in member.Types
               where files.ContainsKey(type)
               let arrow = new FolderArrow(Folder(member.File), Folder(files[type]), member.File, member.Name, type.FullName)
               where arrow.From != arrow.To
               select arrow,
        ];
    }

    private static HashSet<string> Reached(string start, IReadOnlySet<FolderArrow> arrows)
    {
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var folder))
        {
            foreach (var neighbour in next[folder].Where(reached.Add))
            {
                open.Push(neighbour);
            }
        }

        return reached;
    }

    private static string Folder(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');
}
