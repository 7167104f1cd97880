namespace Quantal.Reports.Adam;

/// <summary>
/// One data set of ADaM: its variables, what define.xml says of them, and what of a trial goes into them.
/// </summary>
/// <param name="name">The data set's name.</param>
/// <param name="label">What it is, at most 40 characters.</param>
/// <param name="kind">Its class, in the words of the standard.</param>
/// <param name="structure">What a line is.</param>
/// <param name="keys">Variables by which lines are told apart and sorted.</param>
/// <param name="variables">Variables in their order.</param>
internal abstract class AdamTable(
    string name, string label, string kind, string structure, IReadOnlyList<string> keys, IReadOnlyList<AdamVariable> variables)
{
    /// <summary>The class of data sets with one line for each patient.</summary>
    public const string SubjectLevel = "SUBJECT LEVEL ANALYSIS DATASET";

    /// <summary>The class of data sets with one line for each patient, parameter and time.</summary>
    public const string Basic = "BASIC DATA STRUCTURE";

    /// <summary>The class of data sets with one line for each occurrence.</summary>
    public const string Occurrence = "OCCURRENCE DATA STRUCTURE";

    /// <summary>The data set's name.</summary>
    public string Name { get; } = name;

    /// <summary>What it is.</summary>
    public string Label { get; } = label;

    /// <summary>Its class.</summary>
    public string Kind { get; } = kind;

    /// <summary>What a line is.</summary>
    public string Structure { get; } = structure;

    /// <summary>Variables by which lines are told apart and sorted.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;

    /// <summary>Variables in their order.</summary>
    public IReadOnlyList<AdamVariable> Variables { get; } = variables;

    /// <summary>Name of a file of it.</summary>
    /// <param name="extension">What the name ends with.</param>
    public string File(string extension) => $"{Name.ToLowerInvariant()}.{extension}";

    /// <summary>
    /// A subject's lines: for each variable a text, a whole number, a number or a date as its type says, or null where there is none.
    /// </summary>
    /// <param name="subject">The subject.</param>
    public abstract IEnumerable<object?[]> Lines(AdamSubject subject);
}

/// <summary>A data set whose lines are made of records of one kind.</summary>
/// <typeparam name="T">What one line says.</typeparam>
internal sealed class AdamTable<T>(
    string name, string label, string kind, string structure, IReadOnlyList<string> keys, Func<AdamSubject, IEnumerable<T>> lines,
    params IReadOnlyList<AdamVariable<T>> own)
    : AdamTable(name, label, kind, structure, keys, [.. AdamVariables.Common<T>(kind), .. own])
{
    private readonly AdamVariable<T>[] _variables = [.. AdamVariables.Common<T>(kind), .. own];

    /// <inheritdoc/>
    public override IEnumerable<object?[]> Lines(AdamSubject subject) =>
        lines(subject).Select((line, place) => _variables.Select(variable => variable.Value(new(subject, place + 1, line))).ToArray());
}

/// <summary>A variable.</summary>
/// <param name="Name">The standard's name, or one of our own after its rules, at most 8 characters.</param>
/// <param name="Label">The standard's label, at most 40 characters.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Meaning">What it is here; a text of its own in define.xml.</param>
internal record AdamVariable(string Name, string Label, AdamType Type, string Meaning);

/// <summary>A variable and where its values come from.</summary>
/// <typeparam name="T">What one line says.</typeparam>
/// <param name="Name">Name.</param>
/// <param name="Label">Label.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Meaning">What it is here.</param>
/// <param name="Value">The value on a line, or null.</param>
internal sealed record AdamVariable<T>(string Name, string Label, AdamType Type, string Meaning, Func<AdamLine<T>, object?> Value)
    : AdamVariable(Name, Label, Type, Meaning);

/// <summary>One line.</summary>
/// <typeparam name="T">What it says.</typeparam>
/// <param name="Subject">Of whom.</param>
/// <param name="Number">Its number within the subject, from 1.</param>
/// <param name="Of">What it says.</param>
internal readonly record struct AdamLine<T>(AdamSubject Subject, int Number, T Of);

/// <summary>What values of a variable are.</summary>
internal enum AdamType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of a few texts, which define.xml lists.</summary>
    Term,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day of the virtual calendar.</summary>
    Date,
}

/// <summary>The variables with which every data set begins.</summary>
internal static class AdamVariables
{
    /// <summary>Those of a class of data sets.</summary>
    /// <typeparam name="T">What one line says.</typeparam>
    /// <param name="kind">The class.</param>
    public static AdamVariable<T>[] Common<T>(string kind) =>
    [
        new("STUDYID", "Study Identifier", AdamType.Text, "Name of the trial.", line => line.Subject.Trial.Design.Name),
        new("USUBJID", "Unique Subject Identifier", AdamType.Text, "Trial, site and number of the person within the seed.",
            line => line.Subject.Id),
        new("SUBJID", "Subject Identifier for the Study", AdamType.Text, "Number of the person within the seed.",
            line => line.Subject.Number),
        new("SITEID", "Study Site Identifier", AdamType.Text, "Number of the site, from 1, in the order in which sites open.",
            line => line.Subject.Site),
        .. kind == AdamTable.SubjectLevel ? Array.Empty<AdamVariable<T>>() :
        [
            new("ASEQ", "Analysis Sequence Number", AdamType.Integer, "Number of the line within the patient, from 1.",
                line => line.Number),
            new("TRTP", "Planned Treatment", AdamType.Term, "Arm to which the patient was allocated.", line => line.Subject.Arm),
            new("TRTPN", "Planned Treatment (N)", AdamType.Integer, "1 the arm that is tested, 2 the arm that it is compared with.",
                line => line.Subject.ArmNumber),
            new("TRTA", "Actual Treatment", AdamType.Term, "The same as TRTP: everybody is treated by the protocol of the arm.",
                line => line.Subject.Arm),
            new("TRTSDT", "Date of First Exposure to Treatment", AdamType.Date, "Day of allocation.",
                line => line.Subject.Date(line.Subject.Start)),
            new("ITTFL", "Intent-To-Treat Population Flag", AdamType.Term, "As in ADSL.", line => line.Subject.Flag),
        ],
    ];
}
