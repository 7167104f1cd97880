using Quantal.Exchange.Files;

namespace Quantal.Exchange.Models;

/// <summary>A format in which the whole model can be written.</summary>
/// <param name="Id">What the user calls it.</param>
/// <param name="Write">The files it makes of a model: name and text of each.</param>
public sealed record ExportFormat(string Id, Func<ExportedModel, IReadOnlyList<ExportedFile>> Write)
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("c", model => [new($"{FileName(model)}.c", CModel.Write(model))]),
        new("sbml", model => [new($"{FileName(model)}.xml", SbmlModel.Write(model))]),
        new(
            "mrgsolve",
            model => [new($"{FileName(model)}.cpp", MrgsolveModel.Write(model)), new($"{FileName(model)}-data.csv", MrgsolveData.Write(model))]),
        new(
            "rxode2",
            model => [new($"{FileName(model)}.R", RxodeModel.Write(model)), new($"{FileName(model)}-rxode2.csv", RxodeData.Write(model))]),
        new(
            "nonmem",
            model => [new($"{FileName(model)}.ctl", NonmemModel.Write(model)), new(NonmemData.FileName(model), NonmemData.Write(model))]),
        new("latex", model => [new($"{FileName(model)}.tex", LatexModel.Write(model))]),
    ];

    private static string FileName(ExportedModel model) => PlainText.FileName(model.Name);
}

/// <summary>One file of an export.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Text">Its text, with a newline at the end of each line.</param>
public sealed record ExportedFile(string Name, string Text);

/// <summary>Puts the files of an export into a folder: all of them or none.</summary>
public static class ExportFolder
{
    /// <summary>Writes the files.</summary>
    /// <param name="folder">The folder as the user gave it; it is made if need be.</param>
    /// <param name="files">The files; a file of the same name is replaced, others in the folder stay.</param>
    /// <returns>Paths of what was written, or the finding that says why nothing was.</returns>
    /// <exception cref="IOException">The disk is full; nothing is left behind.</exception>
    public static (IReadOnlyList<string> Paths, Finding? Finding) Write(string folder, IReadOnlyList<ExportedFile> files)
    {
        string[] paths = [.. files.Select(file => Path.Combine(folder, file.Name))];
        var opened = new Stack<OutputFile>();
        try
        {
            foreach (var (path, file) in paths.Zip(files))
            {
                var (output, refusal) = OutputFile.Open(path);
                if (output is null)
                {
                    return ([], refusal);
                }

                opened.Push(output);
                using var writer = new StreamWriter(output.Stream);
                writer.Write(file.Text);
            }

            var taken = opened.Select(output => output.Publish()).FirstOrDefault(finding => finding is not null);
            return taken is null ? (paths, null) : ([], taken);
        }
        finally
        {
            // The last first: the folder goes with the file for which it was made.
            foreach (var output in opened)
            {
                output.Dispose();
            }
        }
    }
}
