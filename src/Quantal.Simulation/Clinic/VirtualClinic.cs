using System.Collections.Concurrent;
using Quantal.Model.Kinetics;
using Quantal.Model.Records;
using Quantal.Numerics;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>
/// Follows people under a protocol. What becomes of a person depends on the person, the plan and the day of the planned last visit alone, not
/// on who else comes, on lanes or on threads. Safe to use from several threads.
/// </summary>
public sealed class VirtualClinic
{
    private readonly AbsorptionLags _lags;
    private readonly ConcurrentBag<PatientChart> _emptied = [];

    /// <summary>A clinic on checked evidence.</summary>
    public VirtualClinic(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _lags = AbsorptionLags.Of(catalog);
    }

    /// <summary>Follows people to their ends.</summary>
    /// <param name="people">Who comes.</param>
    /// <param name="plan">How they are treated, and what is written down.</param>
    /// <param name="lanes">Patients side by side: 1, 4 or 8; 0 for as many as the processor has. Changes no bit.</param>
    /// <param name="threads">At least 1; changes no bit.</param>
    /// <param name="take">Receives each patient's place among the people and chart, from several threads at once and in any order.</param>
    /// <param name="cancellation">Stops the run.</param>
    public void Follow(
        IReadOnlyList<Attendance> people, ClinicPlan plan, int lanes, int threads, Action<int, PatientChart> take, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(take);
        var width = LaneWidth.Resolve(lanes == 0 ? null : lanes);

        // Who is seen once and not again takes nothing.
        var ladders = people.All(one => one.LastDay == 0) ? [] : plan.Protocol.Ladders;
        var day = ClinicDay.Of(_lags, ladders.ToDictionary(ladder => ladder.Drug, ladder => ladder.Taken));

        // Those who stay equally long side by side, so that few lanes run empty.
        var bundles = Enumerable.Range(0, people.Count).OrderByDescending(place => people[place].LastDay).Chunk(width);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.ForEach(Partitioner.Create(bundles, EnumerablePartitionerOptions.NoBuffering), options, places =>
        {
            var patients = places.Select(place => Patient(people[place], plan)).ToArray();
            Follow(width, patients, plan.Seed, day, cancellation);
            foreach (var (patient, place) in patients.Zip(places))
            {
                take(place, patient.Chart);
            }
        });
    }

    /// <summary>Gives a chart back that is no longer read, for the next patients.</summary>
    public void Recycle(PatientChart chart) => _emptied.Add(chart);

    private ClinicPatient Patient(Attendance attendance, ClinicPlan plan)
    {
        var (person, model, lastDay) = attendance;
        var parameters = ClinicalEventsRecords.Of(model.Typical);
        var neoplasmDeath = person.Aetiology == Aetiology.Paraneoplastic ? Disease.NeoplasmDeathHazard(person.Patient.Parameters) : 0;
        var chart = Chart(person, lastDay, plan);
        var events = new EventLog(plan.Seed, neoplasmDeath, in parameters, chart);
        return new ClinicPatient(plan, events, in parameters, chart);
    }

    private PatientChart Chart(Person person, int lastDay, ClinicPlan plan)
    {
        if (!_emptied.TryTake(out var chart))
        {
            return new PatientChart(person, lastDay, plan.Contents, plan.Assessments);
        }

        chart.Begin(person, lastDay, plan.Contents, plan.Assessments);
        return chart;
    }

    private static void Follow(int width, ClinicPatient[] patients, ulong seed, DrugPlan day, CancellationToken cancellation)
    {
        switch (width)
        {
            case 8:
                new ClinicBundle<Disease, Lane8>(patients, seed, day).Run(cancellation);
                break;
            case 4:
                new ClinicBundle<Disease, Lane4>(patients, seed, day).Run(cancellation);
                break;
            default:
                new ClinicBundle<Disease, Lane1>(patients, seed, day).Run(cancellation);
                break;
        }
    }
}

/// <summary>Somebody who comes to the clinic.</summary>
/// <param name="Person">Who.</param>
/// <param name="Model">How parameters differ between people, which also says how events end.</param>
/// <param name="LastDay">Day of the planned last visit.</param>
public sealed record Attendance(Person Person, PopulationModel Model, int LastDay);

/// <summary>How people are treated in a clinic, and what is written down of them.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Assessments">What is judged at every visit.</param>
/// <param name="Contents">What charts keep.</param>
/// <param name="Seed">The seed of measurement errors and of chance.</param>
public sealed record ClinicPlan(Protocol Protocol, IReadOnlyList<Assessment> Assessments, ChartContents Contents, ulong Seed);
