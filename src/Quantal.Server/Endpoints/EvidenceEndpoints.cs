using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Printing;
using Quantal.Model.Records;
using Quantal.Server.Http;
using Quantal.Studies.Published;

namespace Quantal.Server.Endpoints;

/// <summary>
/// <c>/api/v1/parameters</c>, <c>references</c> and <c>figures</c>: what the model rests on, and what it is held against.
/// </summary>
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
        routes.MapGet("/figures", (Workspace workspace) => TypedResults.Ok<IReadOnlyList<FigureInfo>>(
                [.. workspace.Studies.SelectMany(study => study.Figures).Select(Of)]))
            .WithName("listFigures").WithSummary("Every published figure of a group of patients that the model is held against.");
    }

    private static IResult Parameter(string id, Workspace workspace) =>
        workspace.Parameters.Records.FirstOrDefault(record => record.Id == id) is { } record
            ? Results.Ok(Of(record))
            : Problems.Of(StatusCodes.Status404NotFound, $"There is no parameter '{id}'. /api/v1/parameters lists all.");

    private static ParameterInfo Of(ParameterRecord record) => new(
        record.Id, record.Mechanism, record.Symbol, RecordWords.Name(record), record.Meaning, record.Value.Value, record.Value.Unit.Text,
        record.Bounds.Lower, record.Bounds.Upper, RecordWords.Variation(record), record.Source, GradeWords.Of(record.Grade),
        RecordWords.Meaning(record.Grade), record.Method, record.Note,
        [.. record.Rejected.Select(one => new RejectedInfo(one.Value.Value, one.Value.Unit.Text, one.Source, one.Why))]);

    private static ReferenceInfo Of(Reference reference) =>
        new(reference.Id, reference.Citation, reference.Seen, reference.Doi, reference.Pmid, reference.Pmc);

    private static FigureInfo Of(StudyFigure one)
    {
        var ((study, target), population) = (one, one.Target.Population!);
        var (figure, ends) = (population.Figure, population.Figure.Range ?? population.Figure.Interval);
        return new(
            target.Id, study.Id, study.Use, study.Reference, study.Population, study.Cohort, study.Note, target.Statement, target.Published,
            Finite(figure.Value), figure.Range is not null, Finite(ends?.Low), Finite(ends?.High), target.Unit.Text, figure.Patients,
            GradeWords.Of(target.Grade), RecordWords.Meaning(target.Grade), target.Sources, population.SourceOf,
            population.Contradiction, population.Cause);
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    /// <summary>A published figure.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Study">Id of the study that it stands in.</param>
    /// <param name="Use">Whether the model was built on the study or is verified with it.</param>
    /// <param name="Reference">Id of the study's reference.</param>
    /// <param name="Population">Who was studied.</param>
    /// <param name="Cohort">Name of the cohort that repeats the study; null where its patients are treated to order.</param>
    /// <param name="Note">What was read of the study, and what had to be assumed.</param>
    /// <param name="Statement">What was found.</param>
    /// <param name="Printed">The figure as printed.</param>
    /// <param name="Value">The figure, in the unit; null where the source gives a range or a direction.</param>
    /// <param name="IsRange">Whether the ends are those of a range that the source gives instead of a figure.</param>
    /// <param name="Low">Lower end of the range or of the figure's own 95 % interval; null where there is none.</param>
    /// <param name="High">Upper end, likewise.</param>
    /// <param name="Unit">The unit; 1 for a pure number.</param>
    /// <param name="Patients">How many patients are behind it; null where that was not read.</param>
    /// <param name="Grade">How far the figure was checked, as a word.</param>
    /// <param name="GradeMeaning">What that word means.</param>
    /// <param name="Sources">Ids of the references in which it stands.</param>
    /// <param name="SourceOf">Ids of the parameters whose values are this figure.</param>
    /// <param name="Contradiction">Where the source contradicts itself; null otherwise.</param>
    /// <param name="Cause">Why it is missed, as far as that is known; null if nothing is.</param>
    public sealed record FigureInfo(
        string Id, string Study, StudyUse Use, string Reference, string Population, string? Cohort, string Note, string Statement,
        string Printed, double? Value, bool IsRange, double? Low, double? High, string Unit, int? Patients, string Grade, string GradeMeaning,
        IReadOnlyList<string> Sources, IReadOnlyList<string> SourceOf, string? Contradiction, string? Cause);

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
        string Variation, string Source, string Grade, string GradeMeaning, Method Method, string Note, IReadOnlyList<RejectedInfo> Rejected);

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
