using Quantal.Model.Records;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;

namespace Quantal.Studies.Runs;

/// <summary>
/// Lets repetitions of a study happen. Patients stream through in batches; what comes out of a repetition depends on design, parameters, seed
/// and its own number alone, not on batches, lanes or threads.
/// </summary>
public sealed class CohortRunner
{
    /// <summary>Numbers of persons that belong to one repetition: repetition r draws from r times this on.</summary>
    public const ulong PersonsPerReplicate = 10_000_000;

    private const int BatchPatients = 2048;

    // So many charts fit into a few tens of MB.
    private const int BatchCharts = 256;

    // The first batch; each of the next takes about so long.
    private const int FirstPatients = 64;
    private static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(4);

    private readonly VirtualClinic _clinic;
    private readonly TimeProvider _clock;

    /// <summary>A runner on checked evidence.</summary>
    /// <param name="catalog">The evidence.</param>
    /// <param name="clock">By which batches are made long enough and no longer; null for that of the system.</param>
    public CohortRunner(ParameterCatalog catalog, TimeProvider? clock = null) =>
        (_clinic, _clock) = (new VirtualClinic(catalog), clock ?? TimeProvider.System);

    /// <summary>Runs repetitions.</summary>
    /// <param name="design">The study.</param>
    /// <param name="members">How parameters differ between people; repetition r takes member r modulo their number.</param>
    /// <param name="seed">The seed of everything.</param>
    /// <param name="first">Number of the first repetition, from 0.</param>
    /// <param name="count">How many repetitions, at least 1.</param>
    /// <param name="skip">Patients at the beginning who are not computed because they have been already, at least 0.</param>
    /// <param name="content">What is asked of each patient.</param>
    /// <param name="settings">Lanes and threads; they change no bit of a row.</param>
    /// <param name="take">Receives batches in order. Charts are read during the call only.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public void Run(
        StudyDesign design,
        IReadOnlyList<PopulationModel> members,
        ulong seed,
        int first,
        int count,
        int skip,
        CohortContent content,
        CohortSettings settings,
        Action<CohortBatch> take,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(take);
        var total = (double)design.Patients * count;
        var (done, before) = (skip, skip);
        var plan = new ClinicPlan(design.Protocol, design.Assessments, content.Needs, seed);
        var most = content.Charts ? BatchCharts : BatchPatients;
        var days = CohortCourses.Days(design);
        using var coming = Seats(design, members, seed, first, count).Skip(skip).GetEnumerator();
        for (var size = FirstPatients; Next(coming, size) is { Length: > 0 } seats;)
        {
            var begun = _clock.GetTimestamp();
            var rows = new double[seats.Length][];
            var failures = new string?[seats.Length];
            var charts = new PatientChart[content.Charts ? seats.Length : 0];
            var courses = new double[content.Courses ? seats.Length : 0][];
            var people = seats.Select(seat => new Attendance(seat.Person, seat.Model, design.FollowUp.Days(seed, seat.Person.Number)))
                .ToArray();
            _clinic.Follow(people, plan, settings.Lanes, settings.Threads, Take, cancellation);
            take(new CohortBatch(before, rows, failures, charts) { Courses = courses });
            Array.ForEach(charts, _clinic.Recycle);
            before += seats.Length;

            // Slow work must not be lost for long: at most twice as many as before, and as few as the first.
            var fitting = size * (BatchTime / _clock.GetElapsedTime(begun));
            size = (int)Math.Clamp(fitting, FirstPatients, Math.Min(most, 2 * size));

            void Take(int place, PatientChart chart)
            {
                rows[place] = CohortEndpoints.Row(new Subject(chart, seats[place].Replicate, seats[place].Member), content.Endpoints);
                failures[place] = chart.End.Failure;
                if (content.Courses)
                {
                    courses[place] = CohortCourses.Of(chart, days);
                }

                if (content.Charts)
                {
                    charts[place] = chart;
                }
                else
                {
                    _clinic.Recycle(chart);
                }

                progress?.Report(Interlocked.Increment(ref done) / total);
            }
        }
    }

    /// <summary>All rows of some repetitions at once, those who could not be followed left out.</summary>
    /// <param name="design">The study.</param>
    /// <param name="members">How parameters differ between people; repetition r takes member r modulo their number.</param>
    /// <param name="seed">The seed of everything.</param>
    /// <param name="first">Number of the first repetition, from 0.</param>
    /// <param name="count">How many repetitions, at least 1.</param>
    /// <param name="endpoints">Places of the endpoints that are asked for; a row has not a number at all others.</param>
    /// <param name="settings">Lanes and threads; they change no bit of a row.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>For each repetition its rows.</returns>
    public double[][][] Rows(
        StudyDesign design,
        IReadOnlyList<PopulationModel> members,
        ulong seed,
        int first,
        int count,
        IReadOnlyList<int> endpoints,
        CohortSettings settings,
        CancellationToken cancellation = default)
    {
        var rows = new List<double[]>[count];
        for (var replicate = 0; replicate < count; replicate++)
        {
            rows[replicate] = [];
        }

        Run(design, members, seed, first, count, 0, new CohortContent(endpoints, Charts: false), settings, Take, null, cancellation);
        return [.. rows.Select(list => list.ToArray())];

        void Take(CohortBatch batch)
        {
            for (var place = 0; place < batch.Rows.Count; place++)
            {
                if (batch.Failures[place] is null)
                {
                    rows[(batch.First + place) / design.Patients].Add(batch.Rows[place]);
                }
            }
        }
    }

    private static Seat[] Next(IEnumerator<Seat> coming, int most)
    {
        var seats = new List<Seat>(most);
        while (seats.Count < most && coming.MoveNext())
        {
            seats.Add(coming.Current);
        }

        return [.. seats];
    }

    private static IEnumerable<Seat> Seats(StudyDesign design, IReadOnlyList<PopulationModel> members, ulong seed, int first, int count)
    {
        var factories = members.Select(model => new PersonFactory(design.Population, model)).ToArray();
        for (var replicate = first; replicate < first + count; replicate++)
        {
            var member = replicate % members.Count;
            var number = ((ulong)replicate * PersonsPerReplicate) + 1;
            var end = number + PersonsPerReplicate;
            for (var patient = 0; patient < design.Patients; number++)
            {
                if (number == end)
                {
                    throw new InvalidOperationException(
                        $"Fewer than {design.Patients} of {PersonsPerReplicate} persons can take part in '{design.Name}'.");
                }

                var person = factories[member].Draw(seed, number);
                if (design.Aetiology is not { } wanted || person.Aetiology == wanted)
                {
                    patient++;
                    yield return new Seat(replicate, member, members[member], person);
                }
            }
        }
    }

    private sealed record Seat(int Replicate, int Member, PopulationModel Model, Person Person);
}

/// <summary>What is asked of each patient of a cohort.</summary>
/// <param name="Endpoints">Places of the endpoints that are asked for, among <see cref="CohortEndpoints"/>; rows have not a number at
/// others.</param>
/// <param name="Charts">Whether whole charts are.</param>
public sealed record CohortContent(IReadOnlyList<int> Endpoints, bool Charts)
{
    /// <summary>All endpoints.</summary>
    public static IReadOnlyList<int> AllEndpoints { get; } = [.. Enumerable.Range(0, CohortEndpoints.All.Count)];

    /// <summary>Whether courses over time are.</summary>
    public bool Courses { get; init; }

    /// <summary>What charts have to keep for it.</summary>
    internal ChartContents Needs => Charts
        ? ChartContents.Everything
        : CohortEndpoints.Needs(Endpoints) | (Courses ? CohortCourses.Needs : ChartContents.Nothing);
}

/// <summary>Some patients of a cohort, one after another.</summary>
/// <param name="First">Place of the first among all patients of all repetitions of the run, from 0.</param>
/// <param name="Rows">Their rows, in the order of <see cref="CohortEndpoints"/>.</param>
/// <param name="Failures">For each patient why the biology could not be computed to the end; null where it could.</param>
/// <param name="Charts">Their charts; empty unless they are asked for.</param>
public sealed record CohortBatch(
    int First, IReadOnlyList<double[]> Rows, IReadOnlyList<string?> Failures, IReadOnlyList<PatientChart> Charts)
{
    /// <summary>
    /// Their numbers on the days of <see cref="CohortCourses.Days"/>, for each of <see cref="CohortCourses.Quantities"/> one day after
    /// another, not a number after the end; empty unless they are asked for.
    /// </summary>
    public IReadOnlyList<double[]> Courses { get; init; } = [];
}

/// <summary>How a cohort is computed; nothing here changes a bit of a result.</summary>
/// <param name="Lanes">Patients side by side: 1, 4 or 8; 0 for as many as the processor has.</param>
/// <param name="Threads">At least 1.</param>
public sealed record CohortSettings(int Lanes, int Threads);
