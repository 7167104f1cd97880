using Quantal.Model.Expressions;

namespace Quantal.Exchange.Export;

/// <summary>A state of the whole system.</summary>
/// <param name="Name">Its name, with its mechanism and a point in front.</param>
/// <param name="Unit">Coherent unit; <c>1</c> for a pure number.</param>
/// <param name="Initial">Its value before treatment, in parameters.</param>
/// <param name="Derivative">Its rate of change per day.</param>
public sealed record ExportedState(string Name, string Unit, Expression Initial, Expression Derivative);
