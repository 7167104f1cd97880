using Quantal.Model.Expressions;

namespace Quantal.Exchange.Export;

/// <summary>A column of the results.</summary>
/// <param name="Id">Name of the column.</param>
/// <param name="Formula">Its value in coherent units.</param>
/// <param name="CoherentUnit">Coherent unit of <paramref name="Formula"/>.</param>
/// <param name="FromCoherent">Factor from the coherent unit to the column's.</param>
/// <param name="Unit">Unit of the column; <c>1</c> for a pure number.</param>
/// <param name="Label">What it is, in a few words.</param>
public sealed record ExportedReadout(string Id, Expression Formula, string CoherentUnit, double FromCoherent, string Unit, string Label);
