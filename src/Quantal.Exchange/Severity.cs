namespace Quantal.Exchange;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>The file is used; the reader should know.</summary>
    Warning,

    /// <summary>The file is refused.</summary>
    Error,
}
