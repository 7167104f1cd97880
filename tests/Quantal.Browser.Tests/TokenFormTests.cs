using System.Diagnostics;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: who opens a server that others can reach gets a broken page in place of a question for the token, or loses what they asked for.
public sealed partial class TokenFormTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _server;

    public void Dispose()
    {
        _server?.Kill(entireProcessTree: true);
        _server?.WaitForExit();
        _server?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("", "figure.course svg[role=img]")]
    [InlineData("patient?example=oxford&draws=0", "figure .value")]
    [InlineData("trials?name=null", "text=Nothing is wrong with this text.")]
    [InlineData("runs", "text=No runs")]
    public async Task A_page_asks_for_the_token_once_and_then_goes_on(string path, string shown)
    {
        var (address, token) = await Start();
        await using var page = await browser.Open(address + path);
        var field = page.Page.GetByLabel("Token");
        await field.WaitForAsync();

        (await page.Page.EvaluateAsync<string>("document.activeElement.labels[0].textContent")).ShouldBe("Token");
        (await page.Page.Locator(".failure:visible").CountAsync()).ShouldBe(0);
        (await page.Page.RunAxe()).Violations.Select(one => one.Id).ShouldBeEmpty();

        // Nothing, and a wrong one, are told in words.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show the token" }).ClickAsync();
        await page.Page.GetByText("Type or paste the token first.").WaitForAsync();
        await field.FillAsync(new string('0', token.Length));
        await field.PressAsync("Enter");
        await page.Page.GetByText("This is not the token of this server.").WaitForAsync();
        (await field.GetAttributeAsync("aria-invalid")).ShouldBe("true");

        await field.FillAsync($" {token} ");
        await field.PressAsync("Enter");
        await page.Page.Locator(shown).First.WaitForAsync();
        (await field.CountAsync()).ShouldBe(0);
        new Uri(page.Page.Url).PathAndQuery.ShouldStartWith($"/{path}");

        // It is asked for once, and no script can read it.
        await page.Page.ReloadAsync();
        await page.Page.Locator(shown).First.WaitForAsync();
        (await page.Page.EvaluateAsync<string>("document.cookie")).ShouldBeEmpty();
    }

    // As a person starts it.
    private async Task<(string Address, string Token)> Start()
    {
        _server = Process.Start(new ProcessStartInfo("dotnet",
            [Workbench.Program, "serve", "--port", "0", "--data", _folder.At("data"), "--behind-proxy", "--new-token"]) { RedirectStandardOutput = true })!;
        var told = "";
        while (await _server.StandardOutput.ReadLineAsync() is { } line)
        {
            told += line;
            if (Address().Match(told) is { Success: true } address)
            {
                return (address.Value, Token().Match(told).Groups[1].Value);
            }
        }

        throw new InvalidOperationException($"The server ended: {told}");
    }

    [GeneratedRegex(@"http://[\d.:]+/")]
    private static partial Regex Address();

    [GeneratedRegex("Token: ([0-9a-f]{64})")]
    private static partial Regex Token();
}
