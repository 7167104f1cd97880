namespace Quantal.Exchange.Patients.Grammar;

/// <summary>One key of a patient file.</summary>
/// <param name="Name">The key as it is written.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Form">What may stand after it.</param>
/// <param name="Meaning">What it means, one sentence for a clinician.</param>
/// <param name="Example">What might be written.</param>
internal sealed record KeyRule(string Name, bool Required, Form Form, string Meaning, string Example);
