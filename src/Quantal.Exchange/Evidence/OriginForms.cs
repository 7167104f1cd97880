using Quantal.Exchange.Files;
using Quantal.Model.Records;

namespace Quantal.Exchange.Evidence;

/// <summary>How a file says where a figure comes from: the words for grades and methods, and the form of a source.</summary>
internal static class OriginForms
{
    /// <summary>The grade of a figure or an assumption.</summary>
    public static readonly WordForm<Grade> Grade = new(
    [
        ("SEEN", Model.Records.Grade.Seen), ("SEEN-2", Model.Records.Grade.SeenSecondHand), ("RECALL", Model.Records.Grade.Recall),
        ("DERIVED", Model.Records.Grade.Derived), ("ASSUMED", Model.Records.Grade.Assumed),
    ]);

    /// <summary>The grade of a value of the model, which may also be calibrated.</summary>
    public static readonly WordForm<Grade> GradeOfValue = new([.. Grade.Meanings, ("CALIBRATED", Model.Records.Grade.Calibrated)]);

    /// <summary>The method by which a value was obtained.</summary>
    public static readonly WordForm<Method> Method = new(
    [
        ("measured", Model.Records.Method.Measured), ("fitted", Model.Records.Method.Fitted), ("derived", Model.Records.Method.Derived),
        ("assumed", Model.Records.Method.Assumed), ("calibrated", Model.Records.Method.Calibrated),
        ("definition", Model.Records.Method.Definition),
    ]);

    /// <summary>The source.</summary>
    public static readonly TextForm Source = new("an id of evidence/references.yaml");
}
