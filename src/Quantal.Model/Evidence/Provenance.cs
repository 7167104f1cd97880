namespace Quantal.Model.Evidence;

/// <summary>The rules that tie source, grade, method and note together, so that nothing is dressed up as measured.</summary>
internal static class Provenance
{
    public static void Check(EvidenceMapping mapping, string source, Grade grade, Method method, string note)
    {
        var own = source == Reference.Own;
        Together(mapping, "assumed", "ASSUMED", method == Method.Assumed, grade == Grade.Assumed);
        Together(mapping, "calibrated", "CALIBRATED", method == Method.Calibrated, grade == Grade.Calibrated);
        if (!own && (method is Method.Assumed or Method.Calibrated))
        {
            mapping.Report("source", $"An assumed or calibrated value is the project's own. Write source: {Reference.Own} and name '{source}' in the note.");
        }

        if (own && (method is Method.Measured or Method.Fitted || grade is Grade.Seen or Grade.SeenSecondHand))
        {
            mapping.Report("source", "The project itself has measured, fitted and seen nothing. Name the source, or say assumed, calibrated, derived or definition.");
        }

        if (grade == Grade.Derived && method is not (Method.Derived or Method.Definition))
        {
            mapping.Report("grade", "Grade DERIVED belongs to method derived or definition. Correct one of them.");
        }

        if (note.Length == 0 && (method is Method.Derived or Method.Assumed or Method.Calibrated))
        {
            mapping.Report("note", "A derived, assumed or calibrated value needs a note that says how and why.");
        }

        if (note.Length == 0 && grade == Grade.Recall)
        {
            mapping.Report("note", "A RECALL value needs a note that says why nothing better exists.");
        }
    }

    private static void Together(EvidenceMapping mapping, string method, string grade, bool hasMethod, bool hasGrade)
    {
        if (hasMethod != hasGrade)
        {
            mapping.Report("grade", $"Method {method} and grade {grade} go together; only one of them is here.");
        }
    }
}
