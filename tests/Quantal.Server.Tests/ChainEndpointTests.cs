using System.Net;
using System.Text.Json.Nodes;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation.Patients;
using Quantal.Studies.Explained;

namespace Quantal.Server.Tests;

// A failure means that the page for everyone is told other numbers than the model gives, or is told them again and again.
public sealed class ChainEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_chain_is_that_of_the_model_to_four_digits()
    {
        var answer = await server.Get("chain?dose=1.5&prednisolone=low&tpmt=intermediate&stop=24");
        var chain = new ChainRunner(
            Workspace.BuiltIn.ReadPatient(Checkout.Example("oxford")).Scenario!.Patient, Workspace.BuiltIn.Parameters,
            Workspace.BuiltIn.Members(), [])
            .Chain(new TabletChoice(1.5, PrednisoloneChoice.Low, Phenotype.Intermediate, 24), 1);

        Numbers(answer["days"]!).ShouldBe(chain.Days);
        foreach (var (told, link) in answer["links"]!.AsArray().Zip(chain.Links))
        {
            told!["id"]!.GetValue<string>().ShouldBe(link.Readout.Id);
            (JsonNode?, double[])[] courses = [(told!["typical"], link.Typical), (told["low"], link.Low), (told["high"], link.High)];
            foreach (var (values, expected) in courses)
            {
                Numbers(values!).Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 5.1e-4 * Math.Abs(pair.Second));
            }
        }
    }

    [Fact]
    public async Task People_are_counted_year_by_year()
    {
        var answer = await server.Get("chain/people?dose=2.5");

        answer["people"]!.GetValue<int>().ShouldBe(100);
        answer["lost"]!.GetValue<int>().ShouldBe(0);
        answer["benefits"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()).ShouldBe(["stronger", "minimal manifestations"]);
        answer["harms"]!.AsArray().ShouldAllBe(one => one!["expected"]!.AsArray().Count == TabletChoice.Years);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await server.Client.GetAsync("chain?dose=2");
        using var again = new HttpRequestMessage(HttpMethod.Get, "chain?dose=2&prednisolone=none&tpmt=normal");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Client.SendAsync(again);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_choice_that_there_is_not_is_named_with_those_that_there_are()
    {
        using var answer = await server.Client.GetAsync("chain?dose=2.4&prednisolone=1&tpmt=Normal&stop=5");
        var errors = (await RunningServer.Problem(answer, 400))["errors"]!.AsObject();

        errors.Select(error => error.Key).ShouldBe(["dose", "prednisolone", "tpmt", "stop"]);
        errors["prednisolone"]![0]!.GetValue<string>()
            .ShouldBe("'1' cannot be chosen. Choose one of none, low, full, or leave it away for none.");
        errors["stop"]![0]!.GetValue<string>()
            .ShouldBe("'5' cannot be chosen. Choose one of 3, 6, 12, 18, 24, 36, 48, or leave it away for never.");
    }

    private static double[] Numbers(JsonNode values) => [.. values.AsArray().Select(value => value!.GetValue<double>())];
}
