using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Quantal.Exchange.Workspaces;
using Quantal.Server.Http;
using Quantal.Simulation.Patients;
using Quantal.Studies.Explained;

namespace Quantal.Server.Endpoints;

/// <summary>
/// <c>/api/v1/chain</c> and <c>/api/v1/chain/people</c>: what a choice of tablets does to every link of the chain, and to a hundred people.
/// Choices are few, so each is computed once and kept.
/// </summary>
internal static class ChainEndpoint
{
    public const string Route = "/chain";

    // The plan's words of which the page speaks.
    private static readonly string[] Benefits = ["stronger", "minimal manifestations"];

    // The example whose patient is the person of the page.
    private const string Person = "oxford";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Map(IEndpointRouteBuilder routes, Workspace workspace)
    {
        var runner = new Lazy<ChainRunner>(() => new ChainRunner(
            workspace.ReadPatientText(TextEndpoints.ExampleText(Person), Person).Scenario!.Patient, workspace.Parameters, workspace.Members(), [.. Benefits.Select(word => (word, workspace.Plan.Of(word)!.Condition))]));
        var chains = Kept(choice => ChainAnswer.Of(runner.Value.Chain(choice, threads: 1)));
        var people = Kept(choice => PeopleAnswer.Of(runner.Value.Outcomes(choice, threads: 1)));
        routes.MapGet(Route, (HttpContext context, Turns turns, string? dose, string? prednisolone, string? tpmt, string? stop) =>
                Answer(context, turns, chains, dose, prednisolone, tpmt, stop))
            .WithName("getChain")
            .WithSummary("Every link of the chain from tablet to strength over five years: the typical person, and the range over sets of parameters.")
            .Produces<ChainAnswer>()
            .ProducesValidationProblem();
        routes.MapGet($"{Route}/people", (HttpContext context, Turns turns, string? dose, string? prednisolone, string? tpmt, string? stop) =>
                Answer(context, turns, people, dose, prednisolone, tpmt, stop))
            .WithName("getChainPeople")
            .WithSummary("What happens to a hundred people, year by year.")
            .Produces<PeopleAnswer>()
            .ProducesValidationProblem();
    }

    private static Func<TabletChoice, Lazy<KeptAnswer>> Kept<T>(Func<TabletChoice, T> compute)
    {
        var kept = new ConcurrentDictionary<TabletChoice, Lazy<KeptAnswer>>();
        return choice => kept.GetOrAdd(choice, one => new(() => new KeptAnswer(JsonSerializer.SerializeToUtf8Bytes(compute(one), Json))));
    }

    private static async Task<IResult> Answer(
        HttpContext context, Turns turns, Func<TabletChoice, Lazy<KeptAnswer>> kept, string? dose, string? prednisolone, string? tpmt, string? stop)
    {
        var errors = new Dictionary<string, string[]>();
        var chosenDose = Read("dose", dose, TabletChoice.Doses, 0);
        var chosenPrednisolone = Read("prednisolone", prednisolone, Enum.GetValues<PrednisoloneChoice>(), PrednisoloneChoice.None);
        var chosenTpmt = Read("tpmt", tpmt, Enum.GetValues<Phenotype>(), Phenotype.Normal);
        var chosenStop = Read<int?>("stop", stop, [.. TabletChoice.StopMonths.Select(month => (int?)month)], null);
        if (errors.Count > 0)
        {
            return Results.ValidationProblem(errors);
        }

        var answer = kept(new TabletChoice(chosenDose, chosenPrednisolone, chosenTpmt, chosenStop));
        return answer.IsValueCreated ? answer.Value.To(context) : await turns.Take(context, () => answer.Value.To(context));

        TValue Read<TValue>(string name, string? text, IReadOnlyList<TValue> known, TValue without)
        {
            if (text is null)
            {
                return without;
            }

            foreach (var value in known)
            {
                if (text == Word(value))
                {
                    return value;
                }
            }

            errors[name] = [$"'{text}' cannot be chosen. Choose one of {string.Join(", ", known.Select(Word))}, or leave it away for {Word(without)}."];
            return without;
        }
    }

    private static string Word<T>(T value) => value switch
    {
        null => "never",
        Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    // Four significant digits are more than a picture has.
    private static double[] Rounded(double[] values) => Array.ConvertAll(values, value =>
        value == 0 ? 0 : double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <param name="Days">The days that were looked at.</param>
    /// <param name="Links">The links, in the order in which one moves the next.</param>
    /// <param name="Sets">How many sets of parameters stand behind each range.</param>
    /// <param name="Lost">How many more could not be computed to the end.</param>
    public sealed record ChainAnswer(IReadOnlyList<double> Days, IReadOnlyList<LinkAnswer> Links, int Sets, int Lost)
    {
        public static ChainAnswer Of(ChainCourse course) => new(
            course.Days,
            [.. course.Links.Select(link => new LinkAnswer(link.Readout.Id, link.Readout.Unit, Rounded(link.Typical), Rounded(link.Low), Rounded(link.High)))],
            course.Sets, course.Lost);
    }

    /// <param name="Id">The column of the results.</param>
    /// <param name="Unit">Its unit; empty if it has none.</param>
    /// <param name="Typical">The typical person.</param>
    /// <param name="Low">The 5 % quantile over the sets of parameters.</param>
    /// <param name="High">The 95 % quantile.</param>
    public sealed record LinkAnswer(string Id, string Unit, double[] Typical, double[] Low, double[] High);

    /// <param name="People">Of how many people.</param>
    /// <param name="Harms">Events, each with the number of people to whom it has come by the end of each year.</param>
    /// <param name="Benefits">What has been reached at the end of each year.</param>
    /// <param name="Lost">How many people could not be computed to the end.</param>
    public sealed record PeopleAnswer(int People, IReadOnlyList<CountAnswer> Harms, IReadOnlyList<CountAnswer> Benefits, int Lost)
    {
        public static PeopleAnswer Of(HundredPeople people) =>
            new(ChainRunner.People, [.. people.Harms.Select(CountAnswer.Of)], [.. people.Benefits.Select(CountAnswer.Of)], people.Lost);
    }

    /// <param name="Id">The column of the results, or the word of the plan.</param>
    /// <param name="Expected">The expected number.</param>
    /// <param name="Low">Where the rate is that of the 5 % quantile of the sets of parameters; empty where it is no rate.</param>
    /// <param name="High">The same with the 95 % quantile.</param>
    public sealed record CountAnswer(string Id, double[] Expected, double[] Low, double[] High)
    {
        public static CountAnswer Of(OutcomeCount count) => new(count.Id, Rounded(count.Expected), Rounded(count.Low), Rounded(count.High));
    }

    // The same until the program changes; the browser asks whether it did.
    private sealed class KeptAnswer(byte[] content)
    {
        private readonly byte[] _small = Compress(content);
        private readonly string _tag = Convert.ToHexStringLower(SHA256.HashData(content))[..16];

        public IResult To(HttpContext context)
        {
            var headers = context.Response.Headers;
            headers.Vary = HeaderNames.AcceptEncoding;
            var isSmall = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
            if (isSmall)
            {
                headers.ContentEncoding = "gzip";
            }

            return Results.Bytes(isSmall ? _small : content, "application/json", entityTag: new EntityTagHeaderValue($"\"{_tag}{(isSmall ? "-gzip" : "")}\""));
        }

        private static byte[] Compress(byte[] content)
        {
            using var buffer = new MemoryStream();
            using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
            {
                gzip.Write(content);
            }

            return buffer.ToArray();
        }
    }
}
