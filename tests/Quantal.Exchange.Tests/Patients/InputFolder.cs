using Quantal.Exchange.Patients;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>A folder of a test's own, removed with it.</summary>
public sealed class InputFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantal-");

    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("No Quantal.slnx above the tests.");
            }

            return folder.FullName;
        }
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public static PatientFileResult Read(string yaml, string? csv = null)
    {
        using var folder = new InputFolder();
        if (csv is not null)
        {
            folder.Write("history.csv", csv);
        }

        return Workspace.BuiltIn.ReadPatient(folder.Write("patient.yaml", yaml));
    }

    public void Dispose() => _folder.Delete(true);
}
