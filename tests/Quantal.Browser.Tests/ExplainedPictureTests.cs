using System.Security.Cryptography;
using Microsoft.Playwright;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: the picture of the page for everyone shows other words or numbers than the page does today, or is not the picture that was checked.
public sealed class ExplainedPictureTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    private const string Advice = "take it again with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Browser.Tests --filter ExplainedPicture";

    private static readonly string Picture = Path.Combine(Checkout.Root, "docs", "images", "page.png");
    private static readonly string Words = Path.ChangeExtension(Picture, ".txt");

    [Fact]
    public async Task The_picture_shows_what_the_page_shows_today()
    {
        await using var page = await workbench.OpenExplained(browser, "", 1280, ColorScheme.Light);
        var today = $"What docs/images/page.png shows, of the first page of quantal serve.\n\n{await page.Page.InnerTextAsync("header")}\n\n{await page.Page.InnerTextAsync(".picture")}";
        if (Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1")
        {
            await page.Page.ScreenshotAsync(new() { Path = Picture });
            await File.WriteAllTextAsync(Words, $"{today}\n\nSHA-256 of the picture: {Digest()}\n");
        }

        (await File.ReadAllTextAsync(Words)).ShouldBe($"{today}\n\nSHA-256 of the picture: {Digest()}\n", Advice);
    }

    private static string Digest() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Picture)));
}
