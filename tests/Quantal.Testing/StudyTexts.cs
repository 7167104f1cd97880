using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Exchange.Studies;
using Quantal.Exchange.Workspaces;
using Quantal.Studies.Published;

namespace Quantal.Testing;

/// <summary>Reads study files that a test has written, beside the references, records and cohorts that are built in.</summary>
internal static class StudyTexts
{
    private static readonly EvidenceReading Evidence = EvidenceReader.Read(EvidenceFolder.BuiltIn());

    private static readonly StudySurroundings Surroundings =
        new(Evidence.References, Evidence.Records, Workspace.BuiltIn.CohortNames, new PatientGrammar(Workspace.BuiltIn.Limits));

    /// <summary>The studies, none if there is any error; and all findings.</summary>
    public static (IReadOnlyList<Study> Studies, IReadOnlyList<Finding> Findings) Read(IReadOnlyList<EvidenceFile> files)
    {
        var (studies, findings) = StudyFiles.Read(files, Surroundings);
        return (studies ?? [], findings);
    }
}
