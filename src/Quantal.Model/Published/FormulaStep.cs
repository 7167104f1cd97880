namespace Quantal.Model.Published;

/// <summary>One step of a <see cref="Formula"/>.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Number">The literal number; 0 for other operations.</param>
/// <param name="Name">The name; empty for other operations.</param>
internal readonly record struct FormulaStep(FormulaOperation Operation, double Number = 0, string Name = "");
