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
