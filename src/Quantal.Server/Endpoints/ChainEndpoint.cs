using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantal.Server.Http;
using Quantal.Simulation.Patients;
using Quantal.Studies.Explained;

namespace Quantal.Server.Endpoints;

/// <summary>
/// <c>/api/v1/chain</c> and <c>/api/v1/chain/people</c>: what a choice of tablets does to every link of the chain, and to a hundred people.
/// </summary>
internal static class ChainEndpoint
{
    public const string Route = "/chain";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, (HttpContext context, ChainAnswers answers, string? dose, string? prednisolone, string? tpmt, string? stop) =>
                Answer(context, answers.Chains, dose, prednisolone, tpmt, stop))
            .WithName("getChain")
            .WithSummary("Every link of the chain from tablet to strength over five years: the typical person, and the range over sets "
                + "of parameters.")
            .Produces<ChainAnswer>()
            .ProducesValidationProblem();
        routes.MapGet($"{Route}/people",
            (HttpContext context, ChainAnswers answers, string? dose, string? prednisolone, string? tpmt, string? stop) =>
                Answer(context, answers.People, dose, prednisolone, tpmt, stop))
            .WithName("getChainPeople")
            .WithSummary("What happens to a hundred people, year by year.")
            .Produces<PeopleAnswer>()
            .ProducesValidationProblem();
    }

    private static async Task<IResult> Answer(
        HttpContext context, KeptAnswers<TabletChoice> answers, string? dose, string? prednisolone, string? tpmt, string? stop)
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

        var answer = await answers.Find(new TabletChoice(chosenDose, chosenPrednisolone, chosenTpmt, chosenStop));
        return answer?.To(context) ?? Turns.Refusal(context);

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

            var words = string.Join(", ", known.Select(Word));
            errors[name] = [$"'{text}' cannot be chosen. Choose one of {words}, or leave it away for {Word(without)}."];
            return without;
        }
    }

    private static string Word<T>(T value) => value switch
    {
        null => "never",
        Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
