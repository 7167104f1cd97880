using Quantal.Model.Kinetics;
using Quantal.Model.Records;
using Quantal.Numerics;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Studies.Clinic;
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
    private const string FatalityId = "hazards.infection-fatality";
    private const string SurvivalId = "tumour.median-survival";

    private readonly AbsorptionLags _lags;
    private readonly int _fatality;
    private readonly int _survival;

    /// <summary>A runner on checked evidence.</summary>
    public CohortRunner(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var table = new ParameterTable(catalog);
        _lags = AbsorptionLags.Of(catalog);
        (_fatality, _survival) = (table.IndexOf(FatalityId), table.IndexOf(SurvivalId));
    }

    /// <summary>Runs repetitions.</summary>
    /// <param name="design">The study.</param>
    /// <param name="members">How parameters differ between people; repetition r takes member r modulo their number.</param>
    /// <param name="seed">The seed of everything.</param>
    /// <param name="first">Number of the first repetition, from 0.</param>
    /// <param name="count">How many repetitions, at least 1.</param>
    /// <param name="skip">Patients at the beginning who are not computed because they have been already, at least 0.</param>
    /// <param name="settings">Lanes and threads; they change no bit of a row.</param>
    /// <param name="take">Receives batches in order.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public void Run(
        StudyDesign design,
        IReadOnlyList<PopulationModel> members,
        ulong seed,
        int first,
        int count,
        int skip,
        CohortSettings settings,
        Action<CohortBatch> take,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(take);
        var total = (double)design.Patients * count;
        var (done, before) = (skip, skip);
        foreach (var seats in Seats(design, members, seed, first, count).Skip(skip).Chunk(BatchPatients))
        {
            var rows = new double[seats.Length][];
            var failures = new string?[seats.Length];
            var order = Enumerable.Range(0, seats.Length).OrderByDescending(place => design.FollowUp.Days(seed, seats[place].Person.Number)).ToArray();
            var width = LaneWidth.Resolve(settings.Lanes == 0 ? null : settings.Lanes);
            var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellation };
            Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(order.Chunk(width), System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering), options, places =>
            {
                var patients = places.Select(place => Patient(design, seats[place], seed)).ToArray();
                Follow(width, patients, seed, cancellation);
                foreach (var (patient, place) in patients.Zip(places))
                {
                    rows[place] = patient.Row(seats[place].Replicate, seats[place].Member);
                    failures[place] = patient.Failure;
                }

                progress?.Report(Interlocked.Add(ref done, places.Length) / total);
            });

            take(new CohortBatch(before, rows, failures));
            before += seats.Length;
        }
    }

    /// <summary>All rows of some repetitions at once, those who could not be followed left out.</summary>
    /// <returns>For each repetition its rows.</returns>
    public double[][][] Rows(
        StudyDesign design, IReadOnlyList<PopulationModel> members, ulong seed, int first, int count, CohortSettings settings, CancellationToken cancellation = default)
    {
        var rows = new List<double[]>[count];
        for (var replicate = 0; replicate < count; replicate++)
        {
            rows[replicate] = [];
        }

        Run(design, members, seed, first, count, 0, settings, Take, null, cancellation);
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
                    throw new InvalidOperationException($"Fewer than {design.Patients} of {PersonsPerReplicate} persons can take part in '{design.Name}'.");
                }

                var person = factories[member].Draw(seed, number);
                if (design.Tumour is not { } wanted || person.Tumour == (wanted == TumourStatus.SmallCellLungCancer))
                {
                    patient++;
                    yield return new Seat(replicate, member, members[member], person);
                }
            }
        }
    }

    private ClinicPatient Patient(StudyDesign design, Seat seat, ulong seed)
    {
        var parameters = ClinicalEventsRecords.Of(seat.Model.Typical);
        var tumourDeath = seat.Person.Tumour ? Math.Log(2) / seat.Person.Patient.Parameters[_survival] : 0;
        var events = new EventLog(seed, seat.Person.Number, seat.Person.Patient.Parameters[_fatality], tumourDeath, in parameters);
        return new ClinicPatient(seat.Person, design, seed, events, in parameters);
    }

    private void Follow(int width, ClinicPatient[] patients, ulong seed, CancellationToken cancellation)
    {
        switch (width)
        {
            case 8:
                new ClinicBundle<Lane8>(patients, seed, _lags).Run(cancellation);
                break;
            case 4:
                new ClinicBundle<Lane4>(patients, seed, _lags).Run(cancellation);
                break;
            default:
                new ClinicBundle<Lane1>(patients, seed, _lags).Run(cancellation);
                break;
        }
    }

    private sealed record Seat(int Replicate, int Member, PopulationModel Model, Person Person);
}

/// <summary>Some patients of a cohort, one after another.</summary>
/// <param name="First">Place of the first among all patients of all repetitions of the run, from 0.</param>
/// <param name="Rows">Their rows, in the order of <see cref="PatientColumns"/>.</param>
/// <param name="Failures">For each patient why the biology could not be computed to the end; null where it could.</param>
public sealed record CohortBatch(int First, IReadOnlyList<double[]> Rows, IReadOnlyList<string?> Failures);

/// <summary>How a cohort is computed; nothing here changes a bit of a result.</summary>
/// <param name="Lanes">Patients side by side: 1, 4 or 8; 0 for as many as the processor has.</param>
/// <param name="Threads">At least 1.</param>
public sealed record CohortSettings(int Lanes, int Threads);
