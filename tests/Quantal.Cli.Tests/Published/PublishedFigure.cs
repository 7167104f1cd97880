namespace Quantal.Cli.Tests.Published;

/// <summary>One row of <c>docs/published-models/published.csv</c>: a figure somebody published, and what of a course it is.</summary>
internal sealed record PublishedFigure
{
    public required string Model { get; init; }

    /// <summary>Individuals of the example's dose records, such as <c>1</c>, or <c>3*5+4*23</c> for a mean of 5 and 23 patients.</summary>
    public required string Individuals { get; init; }

    /// <summary>A column of the result, or two with a stroke between them for their quotient.</summary>
    public required string Output { get; init; }

    public required string Take { get; init; }

    public required double From { get; init; }

    public double? To { get; init; }

    public double? Dose { get; init; }

    public required string Unit { get; init; }

    public double? Published { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public required string Kind { get; init; }

    public required string Source { get; init; }

    public required string What { get; init; }

    public required string Why { get; init; }

    /// <summary>
    /// The published interval; or 1 % around what others computed from the same model; or a factor of 0.8 to 1.25 around an observation.
    /// </summary>
    public (double Low, double High) Accept => Kind switch
    {
        "interval" => (Low!.Value, High!.Value),
        "same model" => (Published!.Value * 0.99, Published.Value * 1.01),
        "observation" => (Published!.Value * 0.8, Published.Value * 1.25),
        _ => throw new InvalidDataException($"'{Kind}' is no kind of figure."),
    };
}
