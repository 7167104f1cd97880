using System.Security.Cryptography;
using System.Text;

namespace Quantal.Exchange.Output;

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
