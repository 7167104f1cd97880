namespace Quantal.Model.Evidence;

/// <summary>A record and where it stands, for findings that need more than one record to be seen.</summary>
internal readonly record struct Located<T>(T Record, string File, int Line);
