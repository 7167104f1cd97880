namespace Quantal.Exchange.Export;

/// <summary>One file of an export.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Text">Its text, with a newline at the end of each line.</param>
public sealed record ExportedFile(string Name, string Text);
