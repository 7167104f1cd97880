using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

/// <summary>An opened report.</summary>
/// <param name="Page">The page.</param>
/// <param name="Complaints">Console messages and errors so far.</param>
/// <param name="Requests">Addresses asked for so far; the first is the page itself.</param>
public sealed record ReportPage(IPage Page, List<string> Complaints, List<string> Requests) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Page.CloseAsync();

    /// <summary>Number of pixels of a plot that have the colour of a treatment's line.</summary>
    public Task<int> LinePixels(string readout, int treatment) => Pixels($"figure[data-readout=\"{readout}\"]", $"--t{treatment}");

    /// <summary>Number of pixels of a plot that have a colour of the style sheet, in the part right of the lines, or below them.</summary>
    /// <param name="figure">Selector of the plot's figure.</param>
    /// <param name="colour">Name of the colour.</param>
    /// <param name="from">Where the part starts, from the left and from the top, as a share of the place of the lines.</param>
    public Task<int> Pixels(string figure, string colour, double[]? from = null) => Page.EvaluateAsync<int>(
        """
        ([figure, colour, left, top]) => {
          const canvas = document.querySelector(`${figure} canvas`);
          const [all, lines] = [canvas, document.querySelector(`${figure} .u-over`)].map((place) => place.getBoundingClientRect());
          const probe = document.createElement("canvas").getContext("2d");
          probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(colour).trim();
          probe.fillRect(0, 0, 1, 1);
          const wanted = probe.getImageData(0, 0, 1, 1).data;
          const [x, y] = [left === 0 ? 0 : lines.left - all.left + left * lines.width, top === 0 ? 0 : lines.top - all.top + top * lines.height]
            .map((at) => Math.ceil(at * devicePixelRatio));
          const part = canvas.getContext("2d").getImageData(x, y, canvas.width - x, canvas.height - y).data;
          let count = 0;
          for (let i = 0; i < part.length; i += 4) {
            count += [0, 1, 2, 3].every((k) => Math.abs(part[i + k] - wanted[k]) < 8) ? 1 : 0;
          }
          return count;
        }
        """,
        new object[] { figure, colour, from?[0] ?? 0, from?[1] ?? 0 });
}
