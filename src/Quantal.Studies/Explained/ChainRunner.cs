using Quantal.Model.Harm.Marrow;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Numerics.Statistics;
using Quantal.Simulation;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Runs;

namespace Quantal.Studies.Explained;

/// <summary>
/// Runs the model for a reader's choice: the person with the stated values, the same person under sets of parameters of the ensemble, and a
/// hundred people like that person. The same choice gives the same bits. Safe to use from several threads.
/// </summary>
public sealed class ChainRunner
{
    /// <summary>People whose outcomes are counted.</summary>
    public const int People = 100;

    // With the stated values they fill three bundles of eight lanes.
    private const int MostSets = 23;

    private const ulong Seed = 1;

    // Steps that do not end after each tablet: links move by less than 0.5 % of their height, in a third of the time.
    private static readonly StepRule Rule = StepRule.Default with { AfterTabletMinutes = 0 };

    private static readonly string[] Events =
    [
        "hazard_serious_infection", "hazard_hepatotoxicity", "hazard_nausea_vomiting", "hazard_pancreatitis", "hazard_hypersensitivity",
        "hazard_lymphoma", "hazard_skin_cancer", "hazard_death",
    ];

    private readonly Patient _person;
    private readonly Simulator _simulator;
    private readonly PatientFactory _stated;
    private readonly PatientFactory[] _members;
    private readonly IReadOnlyList<(string Word, MeasuredCondition Reached)> _benefits;

    /// <summary>Prepares to run.</summary>
    /// <param name="person">Who takes the tablets.</param>
    /// <param name="catalog">The checked evidence.</param>
    /// <param name="members">The sets of parameters, at least one.</param>
    /// <param name="benefits">Words of the plan that say what has been reached, each a sentence about strength alone.</param>
    /// <exception cref="ArgumentException">A word is not such a sentence.</exception>
    public ChainRunner(
        Patient person, ParameterCatalog catalog, IReadOnlyList<PopulationModel> members, IReadOnlyList<(string Word, Condition Reached)> benefits)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(benefits);
        var table = new ParameterTable(catalog);
        (_person, _simulator, _stated) = (person, new Simulator(catalog), new PatientFactory(table));
        _members = [.. members.Select(member => new PatientFactory(table, member))];
        _benefits =
        [
            .. benefits.Select(benefit => (benefit.Word, benefit.Reached is MeasuredCondition
            {
                Quantity: MeasuredQuantity.Strength, Bound: Bound.AtLeast, IsShare: false, Against: Yardstick.Value or Yardstick.First,
            } reached
                ? reached
                : throw new ArgumentException($"'{benefit.Word}' is no least strength, and no least gain of strength.", nameof(benefits)))),
        ];
    }

    /// <summary>The links of the chain.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="threads">At least 1; changes no bit.</param>
    /// <param name="cancellation">Stops the run.</param>
    public ChainCourse Chain(TabletChoice choice, int threads, CancellationToken cancellation = default)
    {
        var (result, sets) = Sets(choice, threads, cancellation);
        return new(
            result.Days, [.. ChainCourse.Readouts.Select(readout => Link(readout, result, sets))], sets.Length, result.Treatments[0].Draws.Count + 1 - sets.Length);
    }

    /// <summary>What happens to a hundred people.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="threads">At least 1; changes no bit.</param>
    /// <param name="cancellation">Stops the run.</param>
    public HundredPeople Outcomes(TabletChoice choice, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var scenario = choice.Of(_person);
        var drawn = Enumerable.Range(1, People).Select(number => _members[(number - 1) % _members.Length].Draw(scenario.Patient, Seed, number));
        var people = Whole(_simulator.Run(scenario, [.. drawn], Settings(threads), null, Rule, cancellation));
        var (_, sets) = Sets(choice, threads, cancellation);
        return new(
            [.. Events.Select(id => Event(ReadoutCatalog.IndexOf(id), people, sets)), Low(people)],
            [.. _benefits.Select(benefit => new OutcomeCount(benefit.Word, Count(people, (person, year) => Reached(benefit.Reached, person, year)), [], []))],
            People - people.Length);
    }

    private (SimulationResult Result, double[][] Sets) Sets(TabletChoice choice, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var scenario = choice.Of(_person);
        VirtualPatient[] same = [_stated.Typical(scenario.Patient), .. _members.Take(MostSets).Select(member => member.Typical(scenario.Patient))];
        var result = _simulator.Run(scenario, same, Settings(threads), null, Rule, cancellation);
        return (result, Whole(result));
    }

    private static SimulationSettings Settings(int threads) => new(0, Seed, 0, threads);

    private static double[][] Whole(SimulationResult result) =>
        [.. result.Treatments[0].Draws.Prepend(result.Treatments[0].Typical).Where(one => one.Outcome.Succeeded).Select(one => one.Values)];

    private static ChainLink Link(ReadoutDefinition readout, SimulationResult result, double[][] sets)
    {
        var place = ReadoutCatalog.IndexOf(readout.Id);
        var link = new ChainLink(readout, new double[result.Days.Count], new double[result.Days.Count], new double[result.Days.Count]);
        for (var time = 0; time < result.Days.Count; time++)
        {
            var values = Array.ConvertAll(sets, one => At(one, time, place));
            link.Typical[time] = At(result.Treatments[0].Typical.Values, time, place);
            (_, link.Low[time], _, link.High[time]) = Quantiles.Summarize(values);
        }

        return link;
    }

    // The sets move the rate of the person; everybody's rate is moved alike.
    private static OutcomeCount Event(int place, double[][] people, double[][] sets)
    {
        var readout = ReadoutCatalog.All[place];
        var count = new OutcomeCount(
            readout.Id, Count(people, (person, year) => EventReadout.Probability(readout, At(person, TimeOf(year), place))),
            new double[TabletChoice.Years], new double[TabletChoice.Years]);
        for (var year = 1; year <= TabletChoice.Years; year++)
        {
            var rates = Array.ConvertAll(sets, one => At(one, TimeOf(year), place));
            var (_, low, _, high) = Quantiles.Summarize(rates);
            var mean = rates.Average();
            (count.Low[year - 1], count.High[year - 1]) = (Moved(low), Moved(high));

            double Moved(double rate) => mean > 0
                ? People * people.Average(person => EventReadout.Probability(readout, At(person, TimeOf(year), place) * rate / mean))
                : 0;
        }

        return count;
    }

    private static OutcomeCount Low(double[][] people)
    {
        var (mildest, place) = (Leukopenia.Grades[0], ReadoutCatalog.IndexOf(Leukopenia.Count));
        return new(
            mildest.Id, Count(people, (person, year) => Enumerable.Range(0, TimeOf(year) + 1).Any(time => mildest.Is(At(person, time, place))) ? 1 : 0), [], []);
    }

    private static double Reached(MeasuredCondition reached, double[] person, int year)
    {
        var place = ReadoutCatalog.IndexOf("strength_score_percent");
        var asked = reached.Value + (reached.Against == Yardstick.First ? At(person, 0, place) : 0);
        return At(person, TimeOf(year), place) >= asked ? 1 : 0;
    }

    private static double[] Count(double[][] people, Func<double[], int, double> probability) =>
        [.. Enumerable.Range(1, TabletChoice.Years).Select(year => People * people.Average(person => probability(person, year)))];

    private static int TimeOf(int year) => year * TabletChoice.TimesAYear;

    private static double At(double[] values, int time, int place) => values[(time * ReadoutCatalog.All.Count) + place];
}
