using Quantal.Model.Expressions;

namespace Quantal.Exchange.Export;

/// <summary>A named quantity with its formula.</summary>
/// <param name="Name">Its name, with its mechanism and a point in front.</param>
/// <param name="Formula">In parameters, states and quantities that stand before it.</param>
/// <param name="Unit">Coherent unit; <c>1</c> for a pure number.</param>
public sealed record ExportedFormula(string Name, Expression Formula, string Unit);
