using Quantal.Model.Expressions;

namespace Quantal.Model.Text;

/// <summary>One line of the printed model.</summary>
/// <param name="Mechanism">Id of its mechanism, as <c>liver-and-gut</c>.</param>
/// <param name="Part">What it says.</param>
/// <param name="Subject">What it says it of, with its mechanism in front.</param>
/// <param name="Formula">The formula, in symbols and in subjects of other lines.</param>
/// <param name="Unit">Unit of the subject; <c>1</c> if it has none.</param>
public sealed record ModelLine(string Mechanism, LinePart Part, string Subject, Expression Formula, string Unit)
{
    /// <summary>What stands before the formula.</summary>
    /// <param name="part">What the line says.</param>
    /// <param name="subject">What it says it of.</param>
    public static string Head(LinePart part, string subject) => part switch
    {
        LinePart.Derivative => $"d {subject} / dt =",
        LinePart.Initial => $"{subject}(0) =",
        LinePart.Intake or LinePart.Exchange => $"{subject} becomes",
        _ => $"{subject} =",
    };
}
