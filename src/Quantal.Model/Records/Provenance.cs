namespace Quantal.Model.Records;

/// <summary>How far a figure was checked against its source.</summary>
public enum Grade
{
    /// <summary>It stood in a passage of the source that was read (SEEN).</summary>
    Seen,

    /// <summary>It stood in a page that quotes the source (SEEN-2).</summary>
    SeenSecondHand,

    /// <summary>General knowledge that was not looked up (RECALL).</summary>
    Recall,

    /// <summary>Arithmetic on figures that were seen (DERIVED).</summary>
    Derived,

    /// <summary>An assumption of this project (ASSUMED).</summary>
    Assumed,

    /// <summary>Chosen so that the model meets observations (CALIBRATED).</summary>
    Calibrated,
}

/// <summary>The words for grades, as evidence files write them.</summary>
public static class GradeWords
{
    /// <summary>Every grade with its word.</summary>
    public static IReadOnlyList<(string Word, Grade Value)> All { get; } =
    [
        ("SEEN", Grade.Seen), ("SEEN-2", Grade.SeenSecondHand), ("RECALL", Grade.Recall), ("DERIVED", Grade.Derived),
        ("ASSUMED", Grade.Assumed), ("CALIBRATED", Grade.Calibrated),
    ];

    /// <summary>Those of a published figure, which nobody calibrates.</summary>
    public static IReadOnlyList<(string Word, Grade Value)> OfFigures { get; } = [.. All.Where(grade => grade.Value != Grade.Calibrated)];

    /// <summary>The word for a grade.</summary>
    public static string Of(Grade grade) => All.First(each => each.Value == grade).Word;
}

/// <summary>How a value was obtained.</summary>
public enum Method
{
    /// <summary>Measured by the source.</summary>
    Measured,

    /// <summary>Estimated by the source by fitting a model.</summary>
    Fitted,

    /// <summary>Computed here from figures of the source.</summary>
    Derived,

    /// <summary>Assumed here.</summary>
    Assumed,

    /// <summary>Chosen here so that the model meets observations.</summary>
    Calibrated,

    /// <summary>True by definition, such as a reference weight.</summary>
    Definition,
}

/// <summary>A source that records cite.</summary>
/// <param name="Id">Its id, such as <c>thakkar-2017</c>.</param>
/// <param name="Citation">Authors, title, journal and year as far as they are known.</param>
/// <param name="Seen">What was read of it.</param>
/// <param name="Doi">Digital object identifier, or null.</param>
/// <param name="Pmid">PubMed number, or null.</param>
/// <param name="Pmc">PubMed Central number, or null.</param>
public sealed record Reference(string Id, string Citation, string Seen, string? Doi, string? Pmid, string? Pmc)
{
    /// <summary>The reserved id of the project itself, the source of its assumptions, calibrations and definitions.</summary>
    public const string Own = "quantal";
}

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
