namespace Quantal.Exchange.Output;

/// <summary>What every page, file and command that shows a simulated patient says.</summary>
public static class Disclaimer
{
    /// <summary>The line.</summary>
    public const string Text = "Simulated. For research and education; not a medical device and not medical advice.";
}
