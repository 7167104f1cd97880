using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Quantal.Exchange.Lanes;
using Quantal.Exchange.Patients;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Server.Http;
using Quantal.Server.Inputs;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Runs;

namespace Quantal.Server.Endpoints;

/// <summary><c>/api/v1/simulations</c>: one patient, simulated while the page waits.</summary>
internal static class SimulationEndpoint
{
    /// <summary>The most virtual patients besides the typical one.</summary>
    public const int MostDraws = 64;

    // A simulation that does not fit here is a run.
    private const long MostValues = 20_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/simulations", Simulate)
        .WithName("simulate")
        .WithSummary("Simulates the patient of a file under each of its treatments.")
        .Produces<SimulationAnswer>()
        .Produces<FindingsProblem>(StatusCodes.Status422UnprocessableEntity, FindingsProblem.ContentType)
        .ProducesValidationProblem();

    private static async Task<IResult> Simulate(
        SimulationRequest body, HttpContext context, Workspace workspace, LaneChoice lanes, Turns turns, SimulationCache cache,
        IOptions<JsonOptions> json)
    {
        if (Wrong(body) is { Count: > 0 } wrong)
        {
            return Results.ValidationProblem(wrong);
        }

        var key = SimulationCache.Key(body.Text, body.Draws, body.Differences, body.Readouts);
        return cache.Find(key) is { } known ? Answer(known) : await turns.Take(context, Wait.Usual, () =>
        {
            var input = workspace.ReadPatientText(body.Text, new InputText(TextKind.Patient, body.Text).File);
            if (input.Scenario is not { } scenario)
            {
                return FindingsProblem.Of(input.Findings);
            }

            if (Values(scenario, body.Draws) > MostValues)
            {
                return Problems.Of(StatusCodes.Status413PayloadTooLarge,
                    "This is too much to wait for. Take fewer draws or times, or make it a run: /api/v1/runs.");
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            patience.CancelAfter(Longest);
            try
            {
                var answer = JsonSerializer.SerializeToUtf8Bytes(Of(body, input, workspace, lanes, patience.Token), json.Value.SerializerOptions);
                cache.Keep(key, answer);
                return Answer(answer);
            }
            catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
            {
                return Problems.Of(
                    StatusCodes.Status413PayloadTooLarge, $"This takes more than {Longest.TotalSeconds} s. Make it a run: /api/v1/runs.");
            }
        });
    }

    private static IResult Answer(byte[] json) => Results.Bytes(json, "application/json; charset=utf-8");

    private static Dictionary<string, string[]> Wrong(SimulationRequest body)
    {
        var wrong = new Dictionary<string, string[]>();
        if (body.Draws is < 0 or > MostDraws)
        {
            wrong["draws"] = [$"{body.Draws} is not a number from 0 to {MostDraws}."];
        }

        string[] unknown = [.. (body.Readouts ?? []).Where(id => !ReadoutCatalog.All.Any(readout => readout.Id == id))];
        if (unknown.Length > 0)
        {
            wrong["readouts"] = [.. unknown.Select(id => $"'{id}' is no readout; docs/outputs.md lists all.")];
        }

        return wrong;
    }

    private static long Values(Scenario scenario, int draws)
    {
        var observation = scenario.Observation;
        var times = 2 + ((long)(observation.UntilMinute - observation.FromMinute) / observation.EveryMinutes);
        return (draws + 1) * scenario.Treatments.Count * times * ReadoutCatalog.All.Count;
    }

    private static SimulationAnswer Of(
        SimulationRequest body, PatientFileResult input, Workspace workspace, LaneChoice lanes, CancellationToken cancel)
    {
        var scenario = input.Scenario!;
        var (threads, days) = (Environment.ProcessorCount, (double)scenario.Treatments.Count * scenario.Observation.UntilMinute / Clock.MinutesPerDay);
        var settings = new SimulationSettings(body.Draws, Seed: 1, lanes.For(body.Draws + 1, days, threads).Lanes, threads);
        var result = new Simulator(workspace.Parameters).Run(scenario, settings, cancellation: cancel);
        var courses = TimeCourseSummary.Of(result);
        int[] asked =
        [
            .. courses[0].Index().Where(course => body.Readouts is null || body.Readouts.Contains(course.Item.Readout.Id))
                .Select(course => course.Index),
        ];
        var differences = body.Differences ? ArmDifference.Of(result) : [];
        return new SimulationAnswer(
            result.Days,
            [.. asked.Select(place => ReadoutInfo.Of(courses[0][place].Readout, body.Draws, workspace, scenario))],
            [
                .. result.Treatments.Select((treatment, arm) => TreatmentCourses.Of(
                    treatment,
                    asked.Select(place => courses[arm][place]),
                    body.Differences && arm > 0 ? asked.Select(place => differences[arm - 1][place]) : [])),
            ],
            FindingInfo.Of(input.Findings));
    }

    /// <summary>What to simulate.</summary>
    /// <param name="Text">The YAML text of a patient file, at most a million letters; it may not name files.</param>
    /// <param name="Draws">Virtual patients like this one besides the typical one, 0 to 64.</param>
    /// <param name="Readouts">Ids of the readouts to give; all if it is left out.</param>
    /// <param name="Differences">Whether to give the differences of each treatment from the first one too.</param>
    public sealed record SimulationRequest(string Text, int Draws = 0, IReadOnlyList<string>? Readouts = null, bool Differences = false);
}
