using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Quantal.Exchange.Workspaces;
using Quantal.Server.Http;
using Quantal.Simulation.Patients;
using Quantal.Studies.Explained;

namespace Quantal.Server.Endpoints;

/// <summary>What the page for everyone is told. Choices are few, so each is computed once and kept.</summary>
internal sealed class ChainAnswers
{
    // The plan's words of which the page speaks.
    private static readonly string[] Benefits = ["stronger", "minimal manifestations"];

    // The example whose patient is the person of the page.
    private const string Person = "oxford";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public ChainAnswers(Workspace workspace, Turns turns)
    {
        var runner = new Lazy<ChainRunner>(() => new ChainRunner(
            workspace.ReadPatientText(TextEndpoints.ExampleText(Person), Person).Scenario!.Patient, workspace.Parameters, workspace.Members(),
            [.. Benefits.Select(word => (word, workspace.Plan.Of(word)!.Condition))]));
        Chains = new(turns, Wait.Usual, choice => JsonSerializer.SerializeToUtf8Bytes(
            ChainAnswer.Of(runner.Value.Chain(choice, threads: 1)), Json));
        People = new(turns, Wait.Patient, choice => JsonSerializer.SerializeToUtf8Bytes(
            PeopleAnswer.Of(runner.Value.Outcomes(choice, threads: 1)), Json));
    }

    /// <summary>Every link of the chain under a choice.</summary>
    public KeptAnswers<TabletChoice> Chains { get; }

    /// <summary>What happens to a hundred people under a choice.</summary>
    public KeptAnswers<TabletChoice> People { get; }
}

/// <summary>
/// From the first question on computes the chain of every choice ahead, one at a time, while nobody asks: first those that differ in little
/// from what the page shows at the start.
/// </summary>
internal sealed class ChainPreparation(ChainAnswers answers, Turns turns) : BackgroundService
{
    private static readonly TabletChoice First = new(2.5, PrednisoloneChoice.None, Phenotype.Normal, null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await answers.Chains.Begun.WaitAsync(stoppingToken);
        foreach (var choice in Choices())
        {
            await turns.Idle(stoppingToken);
            try
            {
                await answers.Chains.Find(choice);
            }
#pragma warning disable CA1031 // Whoever asks for this choice is told; the server goes on.
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
            }
        }
    }

    private static IEnumerable<TabletChoice> Choices()
    {
        var all =
            from dose in TabletChoice.Doses
            from prednisolone in Enum.GetValues<PrednisoloneChoice>()
            from tpmt in Enum.GetValues<Phenotype>()
            from stop in TabletChoice.StopMonths.Select(month => (int?)month).Prepend(null)
            select new TabletChoice(dose, prednisolone, tpmt, stop);
        return all.Distinct().OrderBy(Differences);
    }

    private static int Differences(TabletChoice choice) =>
        (choice.Dose == First.Dose ? 0 : 1) + (choice.Prednisolone == First.Prednisolone ? 0 : 1)
        + (choice.Tpmt == First.Tpmt ? 0 : 1) + (choice.StopMonth == First.StopMonth ? 0 : 1);
}

/// <param name="Days">The days that were looked at.</param>
/// <param name="Links">The links, in the order in which one moves the next.</param>
/// <param name="Sets">How many sets of parameters stand behind each range.</param>
/// <param name="Lost">How many more could not be computed to the end.</param>
internal sealed record ChainAnswer(IReadOnlyList<double> Days, IReadOnlyList<LinkAnswer> Links, int Sets, int Lost)
{
    public static ChainAnswer Of(ChainCourse course) => new(
        course.Days,
        [
            .. course.Links.Select(link => new LinkAnswer(
                link.Readout.Id, link.Readout.Unit, Digits.Four(link.Typical), Digits.Four(link.Low), Digits.Four(link.High))),
        ],
        course.Sets, course.Lost);
}

/// <param name="Id">The column of the results.</param>
/// <param name="Unit">Its unit; empty if it has none.</param>
/// <param name="Typical">The typical person.</param>
/// <param name="Low">The 5 % quantile over the sets of parameters.</param>
/// <param name="High">The 95 % quantile.</param>
internal sealed record LinkAnswer(string Id, string Unit, double[] Typical, double[] Low, double[] High);

/// <param name="People">Of how many people.</param>
/// <param name="Harms">Events, each with the number of people to whom it has come by the end of each year.</param>
/// <param name="Benefits">What has been reached at the end of each year.</param>
/// <param name="Lost">How many people could not be computed to the end.</param>
internal sealed record PeopleAnswer(int People, IReadOnlyList<CountAnswer> Harms, IReadOnlyList<CountAnswer> Benefits, int Lost)
{
    public static PeopleAnswer Of(HundredPeople people) =>
        new(ChainRunner.People, [.. people.Harms.Select(CountAnswer.Of)], [.. people.Benefits.Select(CountAnswer.Of)], people.Lost);
}

/// <param name="Id">The column of the results, or the word of the plan.</param>
/// <param name="Expected">The expected number.</param>
/// <param name="Low">Where the rate is that of the 5 % quantile of the sets of parameters; empty where it is no rate.</param>
/// <param name="High">The same with the 95 % quantile.</param>
internal sealed record CountAnswer(string Id, double[] Expected, double[] Low, double[] High)
{
    public static CountAnswer Of(OutcomeCount count) =>
        new(count.Id, Digits.Four(count.Expected), Digits.Four(count.Low), Digits.Four(count.High));
}

/// <summary>As many digits as a picture has, and one.</summary>
file static class Digits
{
    public static double[] Four(double[] values) => Array.ConvertAll(values, value =>
        value == 0 ? 0 : double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}
