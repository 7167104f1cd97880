using Microsoft.AspNetCore.Http;
using Quantal.Exchange.Files;

namespace Quantal.Server.Http;

/// <summary>Something about a text that a person should act on.</summary>
/// <param name="Severity">Whether the text is refused for it.</param>
/// <param name="Line">Line, from 1; 0 if it is about the whole text.</param>
/// <param name="Column">Column, from 1; 0 if unknown.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What was expected, and what to do.</param>
/// <param name="Suggestion">The nearest allowed word; null for none.</param>
/// <param name="Treatment">The treatment that it concerns; null for none or all.</param>
internal sealed record FindingInfo(
    Severity Severity, int Line, int Column, string Found, string Expected, string? Suggestion, string? Treatment)
{
    /// <summary>Findings as they are told.</summary>
    public static IReadOnlyList<FindingInfo> Of(IEnumerable<Finding> findings) =>
        [.. findings.Select(one => new FindingInfo(
            one.Severity, one.Line, one.Column, one.Found, one.Expected, one.Suggestion, one.Treatment))];
}

/// <summary>Problem details of a text that cannot be used.</summary>
/// <param name="Type">Where the status is explained.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do.</param>
/// <param name="Findings">All that is wrong with the text, and what it warns of.</param>
internal sealed record FindingsProblem(string Type, string Title, int Status, string Detail, IReadOnlyList<FindingInfo> Findings)
{
    /// <summary>The content type of problem details.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>Answers that a text cannot be used.</summary>
    public static IResult Of(IEnumerable<Finding> findings) => Results.Json(
        new FindingsProblem(
            "https://tools.ietf.org/html/rfc4918#section-11.2", "Unprocessable Content", StatusCodes.Status422UnprocessableEntity,
            "The text cannot be used. Correct what the findings say.", FindingInfo.Of(findings)),
        contentType: ContentType,
        statusCode: StatusCodes.Status422UnprocessableEntity);
}
