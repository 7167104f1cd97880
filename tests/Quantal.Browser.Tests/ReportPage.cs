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
    public Task<int> LinePixels(string readout, int treatment) => Page.EvaluateAsync<int>(
        """
        ([readout, treatment]) => {
          const canvas = document.querySelector(`figure[data-readout="${readout}"] canvas`);
          const probe = document.createElement("canvas").getContext("2d");
          probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(`--t${treatment}`).trim();
          probe.fillRect(0, 0, 1, 1);
          const wanted = probe.getImageData(0, 0, 1, 1).data;
          const all = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          let count = 0;
          for (let i = 0; i < all.length; i += 4) {
            count += [0, 1, 2, 3].every((k) => Math.abs(all[i + k] - wanted[k]) < 8) ? 1 : 0;
          }
          return count;
        }
        """,
        new object[] { readout, treatment });
}
