using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Printing;
using Quantal.Model.Records;
using Quantal.Server.Http;

namespace Quantal.Server.Endpoints;

/// <summary><c>/api/v1/parameters</c> and <c>/api/v1/references</c>: what the model rests on.</summary>
internal static class EvidenceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/parameters", (Workspace workspace) =>
            TypedResults.Ok<IReadOnlyList<ParameterInfo>>([.. workspace.Parameters.Records.Select(Of)]))
            .WithName("listParameters").WithSummary("Every parameter with its value, its source and the values that were not chosen.");
        routes.MapGet("/parameters/{id}", Parameter)
            .WithName("getParameter").WithSummary("One parameter.").Produces<ParameterInfo>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/references", (Workspace workspace) =>
            TypedResults.Ok<IReadOnlyList<ReferenceInfo>>([.. workspace.Parameters.References.Select(Of)]))
            .WithName("listReferences").WithSummary("Every source that is cited.");
    }

    private static IResult Parameter(string id, Workspace workspace) =>
        workspace.Parameters.Records.FirstOrDefault(record => record.Id == id) is { } record
        ? Results.Ok(Of(record))
        : Problems.Of(StatusCodes.Status404NotFound, $"There is no parameter '{id}'. /api/v1/parameters lists all.");

    private static ParameterInfo Of(ParameterRecord record) => new(
        record.Id, record.Mechanism, record.Symbol, RecordWords.Name(record), record.Meaning, record.Value.Value, record.Value.Unit.Text,
        record.Bounds.Lower, record.Bounds.Upper, RecordWords.Variation(record), record.Source, GradeWords.Of(record.Grade),
            RecordWords.Meaning(record.Grade),
        record.Method, record.Note, [.. record.Rejected.Select(one =>
            new RejectedInfo(one.Value.Value, one.Value.Unit.Text, one.Source, one.Why))]);

    private static ReferenceInfo Of(Reference reference) =>
        new(reference.Id, reference.Citation, reference.Seen, reference.Doi, reference.Pmid, reference.Pmc);

    /// <summary>A parameter of the model.</summary>
    /// <param name="Id">Mechanism and name.</param>
    /// <param name="Mechanism">The part of the model that it belongs to.</param>
    /// <param name="Symbol">Symbol in the literature.</param>
    /// <param name="Name">Name within the mechanism.</param>
    /// <param name="Meaning">What it is, in words.</param>
    /// <param name="Value">Typical value, in the unit.</param>
    /// <param name="Unit">The unit; 1 for a pure number.</param>
    /// <param name="Lower">Least value in any patient, in the unit.</param>
    /// <param name="Upper">Greatest value in any patient, in the unit.</param>
    /// <param name="Variation">How patients differ, in words.</param>
    /// <param name="Source">Id of the reference.</param>
    /// <param name="Grade">How far the figure was checked, as a word.</param>
    /// <param name="GradeMeaning">What that word means.</param>
    /// <param name="Method">How the value was obtained.</param>
    /// <param name="Note">Where it stands in the source, or how it was derived; may be empty.</param>
    /// <param name="Rejected">Published values that were not chosen.</param>
    public sealed record ParameterInfo(
        string Id, string Mechanism, string Symbol, string Name, string Meaning, double Value, string Unit, double Lower, double Upper,
            string Variation,
        string Source, string Grade, string GradeMeaning, Method Method, string Note, IReadOnlyList<RejectedInfo> Rejected);

    /// <summary>A published value that was not chosen.</summary>
    /// <param name="Value">The value, in the unit.</param>
    /// <param name="Unit">The unit.</param>
    /// <param name="Source">Id of the reference.</param>
    /// <param name="Why">Why it was not chosen.</param>
    public sealed record RejectedInfo(double Value, string Unit, string Source, string Why);

    /// <summary>A source.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Citation">Authors, title, journal and year as far as they are known.</param>
    /// <param name="Seen">What was read of it.</param>
    /// <param name="Doi">Digital object identifier.</param>
    /// <param name="Pmid">PubMed number.</param>
    /// <param name="Pmc">PubMed Central number.</param>
    public sealed record ReferenceInfo(string Id, string Citation, string Seen, string? Doi, string? Pmid, string? Pmc);
}
