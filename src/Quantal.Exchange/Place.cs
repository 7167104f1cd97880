namespace Quantal.Exchange;

/// <summary>Where something stands in an input file.</summary>
/// <param name="File">Path as the user gave it.</param>
/// <param name="Line">1-based line; 0 for the whole file.</param>
/// <param name="Column">1-based column; 0 if unknown.</param>
internal readonly record struct Place(string File, int Line, int Column);
