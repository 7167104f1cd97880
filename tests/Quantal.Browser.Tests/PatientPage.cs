using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

/// <summary>What tests do with the page of a patient.</summary>
internal static class PatientPage
{
    /// <summary>Opens it in a state and waits until its figures are those of all draws.</summary>
    public static async Task<ReportPage> OpenPatient(this Workbench workbench, Browser browser, string state, int width, ColorScheme scheme)
    {
        var page = await browser.Open($"{workbench.Address}patient{state}", width, scheme);
        await page.Settled();
        return page;
    }

    /// <summary>Waits until a figure is there and nothing is being computed.</summary>
    public static Task Settled(this ReportPage page) => page.Until(
        "() => document.querySelector('.courses[aria-busy=false] figure .value')");

    /// <summary>The field of a place in the file.</summary>
    public static ILocator Field(this ReportPage page, string place) => page.Page.Locator($".field[data-path='{place}']");

    /// <summary>The text of the file.</summary>
    public static ILocator File(this ReportPage page) => page.Page.Locator("textarea");

    /// <summary>What a figure shows under its plot.</summary>
    public static Task<string> Values(this ReportPage page, string readout) => page.Page.InnerTextAsync($"figure[data-readout={readout}] .values");
}
