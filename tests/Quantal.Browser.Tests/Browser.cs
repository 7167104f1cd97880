using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

/// <summary>One Chromium for all tests of the report. It must be installed: a report nobody opened is not tested.</summary>
public sealed class Browser : IAsyncLifetime
{
    // A slow machine makes the tests slower and never red. Playwright's own word for that, 0, does not hold where it waits for several things.
    private const float NoTimeout = 24 * 3600 * 1000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Timeout = NoTimeout,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        await _browser!.DisposeAsync();
        _playwright!.Dispose();
    }

    /// <summary>Opens a file and notes everything that the page complains of or asks for.</summary>
    public async Task<ReportPage> Open(string file, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await _browser!.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
        });
        page.SetDefaultTimeout(NoTimeout);
        var (complaints, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return new ReportPage(page, complaints, requests);
    }
}
