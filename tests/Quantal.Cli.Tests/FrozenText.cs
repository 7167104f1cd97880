using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Quantal.Exchange.Workspaces;

namespace Quantal.Cli.Tests;

/// <summary>An output without what differs between two builds, machines or places of the same product.</summary>
/// <remarks>
/// Replaced by a word, and nothing else: the paths of the working copy and of the output; commit, runtime and platform; the fingerprint of
/// the evidence, which covers paths and is frozen by itself; the SHA-256 of an input, whose copy is frozen as a file, and in that copy the
/// folder of the schema; the word 'cohort' that stands before the ending of a cohort file; script and style sheet of a page, which are frozen once for each command that writes pages, with their hashes.
/// </remarks>
internal static partial class FrozenText
{
    /// <summary>The evidence on which all outputs rest.</summary>
    public static string Evidence { get; } = Workspace.BuiltIn.Fingerprint;

    /// <summary>The text without it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="root">The working copy.</param>
    /// <param name="output">The folder of the command.</param>
    public static string Of(string text, string root, string output)
    {
        var plain = text
            .Replace(output, "<out>", StringComparison.Ordinal)
            .Replace(root, "<root>", StringComparison.Ordinal)
            .Replace(Evidence, "<evidence>", StringComparison.Ordinal)
            .Replace(".cohort.yaml", ".yaml", StringComparison.Ordinal)
            .Replace(RuntimeInformation.FrameworkDescription, "<runtime>", StringComparison.Ordinal)
            .Replace(RuntimeInformation.RuntimeIdentifier, "<platform>", StringComparison.Ordinal);
        plain = Commit().Replace(plain, "<commit>");
        plain = InputHash().Replace(plain, "<input>");
        plain = Asset().Replace(plain, "$1<asset>$3");
        return AssetHash().Replace(SchemaFolder().Replace(plain, ""), "<asset>");
    }

    /// <summary>Scripts and style sheets of a page: kind and text.</summary>
    public static IEnumerable<(string Kind, string Text)> Assets(string page) =>
        Asset().Matches(page).Select(asset => (asset.Groups["kind"].Value, asset.Groups[2].Value));

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // LaTeX has a macro before it, and braces around the hyphen.
    [GeneratedRegex(@"(?<=commit\W+(small\\texttt\{)?)(unknown|[0-9a-f]{40}(\W{1,3}dirty)?)")]
    private static partial Regex Commit();

    [GeneratedRegex("""(?<="file": "inputs/[^"]*",\s*"sha256": ")[0-9a-f]{64}""")]
    private static partial Regex InputHash();

    [GeneratedRegex(@"(?<=^# yaml-language-server: \$schema=)\S*/")]
    private static partial Regex SchemaFolder();

    [GeneratedRegex("(<(?<kind>script|style)>)(.*?)(</)", RegexOptions.Singleline)]
    private static partial Regex Asset();

    [GeneratedRegex("(?<=-src ')sha256-[^']*")]
    private static partial Regex AssetHash();
}
