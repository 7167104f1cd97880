using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

/// <summary>What tests do with the page for everyone.</summary>
internal static class ExplainedPage
{
    /// <summary>The line of the last plot.</summary>
    public const string Strength = "figure[data-link=strength_percent_normal] svg[role=img] path.typical";

    /// <summary>Opens it in a state and waits for its numbers.</summary>
    public static async Task<ReportPage> OpenExplained(this Workbench workbench, Browser browser, string state, int width, ColorScheme scheme)
    {
        var page = await browser.Open(workbench.Address + state, width, scheme);
        await page.Page.Locator("[data-outcome]").First.WaitForAsync();
        await page.Page.Locator(".costs").WaitForAsync();
        return page;
    }

    /// <summary>Opens all that is closed and waits for what is in it.</summary>
    public static async Task OpenAll(this ReportPage page)
    {
        await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        await page.Until("() => [...document.querySelectorAll('details.sources')].every((one) => one.querySelector('li') || one.innerText.includes('cannot'))");
    }

    /// <summary>Waits until a condition holds, as long as it takes.</summary>
    public static Task<IJSHandle> Until(this ReportPage page, string condition, object? argument = null) =>
        page.Page.WaitForFunctionAsync(condition, argument, new PageWaitForFunctionOptions { Timeout = 0 });
}
