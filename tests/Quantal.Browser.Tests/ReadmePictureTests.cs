using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: the picture on the first page shows other numbers than the program gives today, or is not the picture that was checked.
public sealed class ReadmePictureTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Advice = "take it again with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Browser.Tests --filter ReadmePicture";
    private const string Command = "quantal simulate examples/oxford.yaml --draws 0 --seed 1";
    private const int DaysPerYear = 364;
    private const float Margin = 10;

    // The first two rows of the section.
    private static readonly string[] Shown = ["strength_percent_normal", "cmap_mV", "cmap_increment_percent", "hand_strength_percent_normal"];

    private static readonly string Picture = Path.Combine(Checkout.Root, "docs", "images", "oxford.png");
    private static readonly string Words = Path.ChangeExtension(Picture, ".txt");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_picture_shows_what_a_run_of_today_shows()
    {
        var result = Run();
        await using var report = await browser.Open(_folder.At("run", "report.html"));
        var today = await WordsOf(report.Page, result);
        if (Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1")
        {
            await Take(report.Page);
            await File.WriteAllTextAsync(Words, $"{today}\nSHA-256 of the picture: {Digest()}\n");
        }

        (await File.ReadAllTextAsync(Words)).ShouldBe($"{today}\nSHA-256 of the picture: {Digest()}\n", Advice);
    }

    private SimulationResult Run()
    {
        var path = Path.Combine(Checkout.Root, "examples", "oxford.yaml");
        var scenario = Workspace.BuiltIn.ReadPatient(path).Scenario!;
        var settings = new SimulationSettings(0, 1, 0, 1);
        var result = new Simulator(Workspace.BuiltIn.Parameters).Run(scenario, settings);
        var record = new RunRecord(Command, settings, Workspace.BuiltIn.Fingerprint);
        var (folder, _) = RunFolder.Prepare(_folder.At("run"), [new InputFile(path)]);
        using (folder)
        {
            using (var series = new RunSeries(folder!, record))
            {
                result.HandTo(series);
            }

            RunWriter.Write(
                folder!, Workspace.BuiltIn, scenario, result, TimeCourseSummary.Of(result), ArmDifference.Of(result),
                record, CancellationToken.None).ShouldBeNull();
        }

        return result;
    }

    /// <summary>Every word and number of the plots, and where their lines run.</summary>
    private static async Task<string> WordsOf(IPage page, SimulationResult result)
    {
        var figures = await Task.WhenAll(Shown.Select(readout => page.Locator($"figure[data-readout={readout}]").InnerTextAsync()));
        var lines = from treatment in result.Treatments
                    from readout in Shown
                    select $"{treatment.Name}, {readout}, year by year: {string.Join(' ', Yearly(result, treatment, readout))}";
        return string.Join(
            "\n\n",
            [$"What docs/images/oxford.png shows, of {Command}.", .. figures.Select(text => text.Trim()), string.Join('\n', lines)]);
    }

    private static IEnumerable<string> Yearly(SimulationResult result, TreatmentResult treatment, string readout)
    {
        var column = result.Readouts.Select(one => one.Id).ToList().IndexOf(readout);
        return result.Days.Select((day, row) => (day, row)).Where(one => one.day % DaysPerYear < 1)
            .Select(
                one => treatment.Typical.Values[(one.row * result.Readouts.Count) + column].ToString("G4", CultureInfo.InvariantCulture));
    }

    private static async Task Take(IPage page)
    {
        var title = await Box(page.Locator($"section:has(figure[data-readout={Shown[0]}]) h2"));
        var last = await Box(page.Locator($"figure[data-readout={Shown[^1]}]"));
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Picture,
            FullPage = true,
            Clip = new Clip { X = 0, Y = title.Y - Margin, Width = page.ViewportSize!.Width, Height = last.Y + last.Height - title.Y + (2 * Margin) },
        });
    }

    private static async Task<LocatorBoundingBoxResult> Box(ILocator part) => (await part.BoundingBoxAsync())!;

    private static string Digest() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Picture)));
}
