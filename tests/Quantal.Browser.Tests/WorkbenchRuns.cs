using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

/// <summary>What tests do with the runs of a workbench, and with the pages that show them.</summary>
internal static class WorkbenchRuns
{
    /// <summary>A trial on file that is quickly computed.</summary>
    public const string Trial = "amifampridine-withdrawal";

    /// <summary>A cohort on file that is quickly computed, and one of whose figures is missed.</summary>
    public const string Cohort = "kissel-1986";

    /// <summary>More repetitions than any test waits for.</summary>
    public const int Endless = 1_000_000;

    /// <summary>Asks for a run of the trial on file.</summary>
    /// <returns>Its id.</returns>
    public static Task<string> Begin(this Workbench workbench, int replicates, string seed = "1", string label = "") =>
        workbench.Begin(new { kind = "trial", name = Trial, label, options = new { replicates, seed } });

    /// <summary>Asks for a run.</summary>
    /// <returns>Its id.</returns>
    private static async Task<string> Begin(this Workbench workbench, object request)
    {
        using var client = new HttpClient { BaseAddress = new Uri(workbench.Address) };
        using var answer = await client.PostAsJsonAsync("api/v1/runs", request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    /// <summary>Asks for a run of the trial on file and waits until it is done, as long as it takes.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> Finish(this Workbench workbench, int replicates, string seed = "1", string label = "") =>
        await workbench.Done(await workbench.Begin(replicates, seed, label));

    /// <summary>Asks for three repetitions of the cohort on file and waits until they are done, as long as it takes.</summary>
    /// <returns>The id of the run.</returns>
    public static async Task<string> FinishCohort(this Workbench workbench) =>
        await workbench.Done(await workbench.Begin(new { kind = "cohort", name = Cohort, options = new { replicates = 3 } }));

    private static async Task<string> Done(this Workbench workbench, string id)
    {
        while (true)
        {
            var run = (await workbench.Read($"runs/{id}"))["run"]!;
            if (run["state"]!.GetValue<string>() is "done" or "failed")
            {
                run["message"]!.GetValue<string>().ShouldBeEmpty();
                return id;
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Stops a run that nobody waits for.</summary>
    public static async Task Cancel(this Workbench workbench, string id)
    {
        using var client = new HttpClient { BaseAddress = new Uri(workbench.Address) };
        using var answer = await client.PostAsync($"api/v1/runs/{id}/cancel", null);
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    /// <summary>What the server says.</summary>
    /// <param name="workbench">The server.</param>
    /// <param name="path">The address after <c>/api/v1/</c>.</param>
    public static async Task<JsonNode> Read(this Workbench workbench, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(workbench.Address) };
        return JsonNode.Parse(await client.GetStringAsync($"api/v1/{path}"))!;
    }

    /// <summary>Opens a page of the workbench and waits until it shows something.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="workbench">The server.</param>
    /// <param name="path">The address after the first slash.</param>
    /// <param name="shown">A selector of what it shows.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    public static async Task<ReportPage> Open(
        this Browser browser, Workbench workbench, string path, string shown, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.Open(workbench.Address + path, width, scheme);
        await page.Page.Locator(shown).First.WaitForAsync();
        return page;
    }
}
