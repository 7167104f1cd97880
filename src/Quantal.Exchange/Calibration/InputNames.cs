using System.Text.RegularExpressions;
using Quantal.Model.Evidence;

namespace Quantal.Exchange.Calibration;

/// <summary>Under which names the fingerprints of the calibrations know what they rest on.</summary>
/// <remarks>
/// Names, not paths, and frozen: stored calibrations carry fingerprints over them, which stay valid when a file is moved or a member of
/// an enumeration is renamed.
/// </remarks>
internal static partial class InputNames
{
    /// <summary>The priors.</summary>
    public const string Priors = "evidence/calibration/population-priors.yaml";

    /// <summary>The starting values.</summary>
    public const string StartingValues = "evidence/calibration/starting-values.yaml";

    /// <summary>A file of the populations, wherever it lies.</summary>
    public static string Population(string path) => $"evidence/populations/{Path.GetFileName(path)}";

    /// <summary>A published study, wherever its file lies.</summary>
    public static string Study(string path) => $"evidence/studies/{Path.GetFileName(path)}";

    /// <summary>A cohort.</summary>
    public static string Cohort(string name) => $"studies/{name}.yaml";

    /// <summary>A protocol.</summary>
    public static string Protocol(string name) => $"protocols/{name}.yaml";

    /// <summary>A file's text with the place of its schema, of which editors are told in a comment, as it was when the fingerprints were frozen.</summary>
    public static string WithSchemaInPlace(string text) => Schema().Replace(text, "../schemas/");

    /// <summary>A distribution.</summary>
    public static string Word(Distribution distribution) => distribution switch
    {
        Distribution.LogNormal => "LogNormal",
        Distribution.LogitNormal => "LogitNormal",
        Distribution.Normal => "Normal",
        _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "Unknown distribution."),
    };

    [GeneratedRegex(@"(?<=^# yaml-language-server: \$schema=)\S*/", RegexOptions.Multiline)]
    private static partial Regex Schema();
}
