namespace Quantal.Browser.Tests;

/// <summary>How well colours are told apart from a ground and from each other, by normal eyes and by those that lack one kind of cone.</summary>
internal static class ColourVision
{
    // Machado, Oliveira and Fernandes 2009, severity 1: what is seen instead, in linear red, green and blue.
    private static readonly double[][] Eyes =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    /// <summary>Contrast by WCAG 2, 1 to 21.</summary>
    /// <param name="one">A colour as <c>#rrggbb</c> or <c>#rgb</c>.</param>
    /// <param name="other">Another.</param>
    public static double Contrast(string one, string other)
    {
        var (bright, dark) = (Luminance(one), Luminance(other));
        return (Math.Max(bright, dark) + 0.05) / (Math.Min(bright, dark) + 0.05);
    }

    /// <summary>The least distance in CIELAB that any two colours have for any of the eyes; 2 is just seen side by side.</summary>
    public static double LeastDistance(IReadOnlyList<string> colours) => Eyes.Min(eye =>
    {
        double[][] seen = [.. colours.Select(colour => Lab(Seen(Linear(colour), eye)))];
        return seen.Index().Min(one => seen.Take(one.Index).Select(other => Distance(one.Item, other)).DefaultIfEmpty(double.PositiveInfinity).Min());
    });

    private static double Distance(double[] one, double[] other) => Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum());

    private static double[] Linear(string colour)
    {
        var digits = colour.Length == 4 ? string.Concat(colour[1..].Select(digit => new string(digit, 2))) : colour[1..];
        return
        [
            .. Enumerable.Range(0, 3).Select(part => Convert.ToInt32(digits.Substring(2 * part, 2), 16) / 255.0)
                .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)),
        ];
    }

    private static double Luminance(string colour) => Linear(colour) is var rgb ? (0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]) : 0;

    private static double[] Seen(double[] rgb, double[] eye) =>
        [.. Enumerable.Range(0, 3).Select(row => Math.Clamp((eye[3 * row] * rgb[0]) + (eye[(3 * row) + 1] * rgb[1]) + (eye[(3 * row) + 2] * rgb[2]), 0, 1))];

    private static double[] Lab(double[] rgb)
    {
        var x = Root(((0.4124 * rgb[0]) + (0.3576 * rgb[1]) + (0.1805 * rgb[2])) / 0.95047);
        var y = Root((0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]));
        var z = Root(((0.0193 * rgb[0]) + (0.1192 * rgb[1]) + (0.9505 * rgb[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];

        static double Root(double value) => value > 0.008856 ? Math.Cbrt(value) : (7.787 * value) + (16.0 / 116);
    }
}
