using System.Security.Cryptography;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Reports.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>
/// The frame of a page that needs neither files nor a network nor a script. Its own security policy allows its one style sheet, by its hash,
/// and nothing more.
/// </summary>
internal static class StaticPage
{
    /// <summary>Writes everything before the page's own content: up to the start of the header.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="title">Title of the page, as text.</param>
    /// <param name="own">A style sheet of this kind of page; null if it has none.</param>
    public static void Begin(TextWriter writer, string title, string? own = null)
    {
        var style = ReportAsset.Text("report.css") + ReportAsset.Text("pages.css") + (own is null ? "" : ReportAsset.Text(own));
        writer.NewLine = "\n";
        writer.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{ReportAsset.Hash(style)}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="Quantal {BuildIdentity.Version}">
            <title>{HtmlEncode(title)}</title>
            <style>{style}</style>
            </head>
            <body>

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>Writes how the page was made, and its end.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="record">How it was made.</param>
    /// <param name="text">What is behind the page, in HTML.</param>
    /// <param name="facts">What else was chosen.</param>
    public static void End(TextWriter writer, RunRecord record, string text, IEnumerable<(string Name, string Value)> facts)
    {
        (string Name, string Value)[] all =
        [
            ("Version", $"{BuildIdentity.Version}, commit {BuildIdentity.Commit}"),
            ("Command", record.CommandLine),
            ("Seed", record.Settings.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. facts,
            ("Evidence (SHA-256)", record.EvidenceHash),
            ("Clinical words", record.Plan.Standing),
        ];
        writer.Write($"""
            <footer id="made"><h2>How this was made</h2>
            {text}
            <dl>
            {string.Join('\n', all.Select(fact => $"<dt>{HtmlEncode(fact.Name)}</dt><dd><code>{HtmlEncode(fact.Value)}</code></dd>"))}
            </dl>
            <p class="disclaimer">{HtmlEncode(Disclaimer.Text)}</p>
            </footer>
            </body>
            </html>

            """.ReplaceLineEndings("\n"));
    }
}

/// <summary>What every page of a run says of its warnings.</summary>
internal static class PageWarnings
{
    /// <summary>A box with the warnings, in HTML; nothing if there are none.</summary>
    public static string Of(RunRecord record) => record.Warnings.Count == 0
        ? ""
        : $"<div class=\"warnings\" role=\"note\"><h3>Warnings</h3>\n<ul>\n{string.Concat(WarningTexts.Of(record).Select(warning => $"<li>{HtmlEncode(warning)}</li>\n"))}</ul></div>\n";
}

/// <summary>Scripts and style sheets that are built into the product for its pages.</summary>
internal static class ReportAsset
{
    /// <summary>The text of one.</summary>
    /// <param name="name">Name of the file.</param>
    /// <exception cref="InvalidDataException">It holds text that would end its element.</exception>
    public static string Text(string name)
    {
        using var stream = typeof(ReportAsset).Assembly.GetManifestResourceStream("report/" + name)!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return text.Contains("</s", StringComparison.OrdinalIgnoreCase) || text.Contains("<!--", StringComparison.Ordinal)
            ? throw new InvalidDataException($"{name} holds text that would end its element; change the folder web.")
            : text;
    }

    /// <summary>The hash by which a page's security policy allows it.</summary>
    public static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
