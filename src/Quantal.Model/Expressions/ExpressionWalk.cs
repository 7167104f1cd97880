namespace Quantal.Model.Expressions;

/// <summary>Walks a formula so that each different part is met once, which keeps shared parts from being walked again and again.</summary>
internal static class ExpressionWalk
{
    /// <summary>Every different part of a formula, operands before what is made of them, the formula itself last.</summary>
    /// <param name="root">The formula.</param>
    /// <param name="done">Whether a part was already dealt with; it must hold for every part that was returned before the next is asked for.</param>
    public static IEnumerable<Expression> OperandsFirst(Expression root, Func<Expression, bool> done)
    {
        var waiting = new Stack<(Expression Part, bool OperandsMet)>();
        waiting.Push((root, false));
        while (waiting.TryPop(out var next))
        {
            if (done(next.Part))
            {
                continue;
            }

            if (next.OperandsMet || next.Part.OperandCount == 0)
            {
                yield return next.Part;
                continue;
            }

            waiting.Push((next.Part, true));
            if (next.Part.OperandCount == 2)
            {
                waiting.Push((next.Part.Right, false));
            }

            waiting.Push((next.Part.Left, false));
        }
    }
}
