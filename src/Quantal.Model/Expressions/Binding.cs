namespace Quantal.Model.Expressions;

/// <summary>A name and the formula it stands for.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The formula.</param>
public readonly record struct Binding(string Name, Expression Value)
{
    /// <summary>One line of text: <c>name = formula</c>.</summary>
    public override string ToString() => $"{Name} = {TextPrinter.Print(Value)}";
}
