using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

/// <summary>Going through a page with the keyboard alone.</summary>
internal static class KeyboardWalk
{
    // The name of what has the focus, and whether it can be seen; no name on the page itself.
    private const string Focus =
        """
        () => {
          const one = document.activeElement;
          if (one === document.body || one === null) {
            return ["", "true"];
          }
          const box = one.getClientRects()[0];
          const centre = (from, to, end) => (Math.max(0, from) + Math.min(end, to)) / 2;
          const seen = document.elementFromPoint(centre(box.left, box.right, innerWidth), centre(box.top, box.bottom, innerHeight));
          const name = one.getAttribute("aria-label") ?? one.labels?.[0]?.innerText ?? one.innerText;
          return [name.trim() || one.tagName, String(seen !== null && (one.contains(seen) || seen.contains(one)))];
        }
        """;

    /// <summary>Goes to what has a name, or has it within its name.</summary>
    public static async Task Tab(this ReportPage page, string to, bool back = false)
    {
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        for (var step = 0; step < 300; step++)
        {
            await page.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            if ((await Look(page)).Contains(to, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The keyboard does not reach '{to}'.");
    }

    /// <summary>Goes from the start of a page to its end.</summary>
    /// <returns>How many stops there are.</returns>
    public static async Task<int> Walk(this ReportPage page)
    {
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        for (var stops = 0; ; stops++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await Look(page) == "")
            {
                return stops;
            }
        }
    }

    private static async Task<string> Look(ReportPage page)
    {
        var focus = await page.Page.EvaluateAsync<string[]>(Focus);
        focus[1].ShouldBe("true", $"'{focus[0]}' is hidden while it has the focus");
        return focus[0];
    }
}
