using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics.Random;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Populations;
using Quantal.Studies.Runs;

namespace Quantal.Studies.Trials;

/// <summary>
/// Lets a trial happen again and again. Everybody who enters is followed in both arms, as the same person with the same luck. What comes out
/// of a repetition depends on design, parameters, seed and its own number alone, not on batches, lanes or threads.
/// </summary>
public sealed class TrialRunner
{
    // Charts of so many patients, in both arms, fit into a few tens of MB.
    private const int MostPatients = 2048;
    private const int FewestPatients = 64;
    private const int Candidates = 16;

    // Of so many who are screened for each place, some have to be eligible.
    private const int MostScreenedPerPlace = 200;
    // Among so many who entered, every level of every stratum has to have somebody.
    private const int FewestInStrata = 200;
    private static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(4);
    private static readonly uint Dropout = Purpose.Of("trial.dropout");

    private readonly TrialDesign _design;
    private readonly IReadOnlyList<PopulationModel> _members;
    private readonly ulong _seed;
    private readonly VirtualClinic _clinic;
    private readonly TimeProvider _clock;
    private readonly TrialEvaluation _evaluation;
    private readonly PersonFactory[] _factories;
    private readonly SwitchedOff[] _variants;

    /// <summary>A runner of one trial.</summary>
    /// <param name="catalog">The evidence.</param>
    /// <param name="design">The trial.</param>
    /// <param name="members">How parameters differ between people; repetition r takes member r modulo their number.</param>
    /// <param name="seed">The seed of everything.</param>
    /// <param name="clock">By which batches are made long enough and no longer; null for that of the system.</param>
    public TrialRunner(
        ParameterCatalog catalog, TrialDesign design, IReadOnlyList<PopulationModel> members, ulong seed, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(members);
        (_design, _members, _seed, _clinic, _clock) = (design, members, seed, new VirtualClinic(catalog), clock ?? TimeProvider.System);
        _evaluation = new TrialEvaluation(design);
        _factories = [.. members.Select(model => new PersonFactory(design.Population, model))];
        _variants =
            [.. design.Estimands.Select(estimand => estimand.Hypothetical).Where(off => off != SwitchedOff.Nothing).Distinct().Order()];
    }

    /// <summary>The trial.</summary>
    public TrialDesign Design => _design;

    /// <summary>Number of sets of parameters that the repetitions take in turn.</summary>
    public int Members => _members.Count;

    /// <summary>Runs repetitions and hands on the row of each, in order.</summary>
    /// <param name="first">Number of the first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="settings">Lanes and threads; they change no bit of a row.</param>
    /// <param name="take">Receives the rows of some repetitions that follow each other; what it has taken stays done.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="TrialRefusedException">Too few of those who come are eligible, a stratum is empty, or the arms differ before
    /// allocation.</exception>
    public void Run(
        int first, int count, CohortSettings settings, Action<IReadOnlyList<TrialRow>> take, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(take);
        CheckStrata(settings, cancellation);
        var most = Math.Max(1, MostPatients / _design.LargestSize);
        var size = Math.Max(1, FewestPatients / _design.LargestSize);
        for (var done = 0; done < count;)
        {
            var (begun, before, now) = (_clock.GetTimestamp(), done, Math.Min(size, count - done));
            take(Rows(first + done, now, settings, new Steps(share => progress?.Report((before + (share * now)) / count)), cancellation));
            done += now;

            // Slow work must not be lost for long: at most twice as many as before.
            var fitting = now * (BatchTime / _clock.GetElapsedTime(begun));
            size = (int)Math.Clamp(fitting, 1, Math.Min(most, 2 * now));
        }
    }

    /// <summary>One repetition in full, with everything on its charts.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="settings">Lanes and threads; they change no bit.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="TrialRefusedException">Too few of those who come are eligible, or the arms differ before allocation.</exception>
    public TrialReplicate Replicate(int number, CohortSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        TrialReplicate[] replicates = [Enrol(number, settings.Lanes, cancellation)];
        Follow(replicates, ChartContents.Everything, settings, null, cancellation);
        return replicates[0];
    }

    private TrialRow[] Rows(int first, int count, CohortSettings settings, IProgress<double> progress, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellation };
        var (replicates, rows) = (Enrolled(first, count, settings.Lanes, options), new TrialRow[count]);
        Follow(replicates, Needs, settings, progress, cancellation);
        Parallel.For(0, count, options, place => rows[place] = _evaluation.Row(replicates[place]));
        foreach (var chart in replicates.SelectMany(replicate => replicate.Patients).SelectMany(patient => patient.Charts))
        {
            _clinic.Recycle(chart);
        }

        return rows;
    }

    private ChartContents Needs => _design.Estimands.Select(estimand => estimand.Endpoint)
        .Select(endpoint => endpoint.Baseline is { } quantity ? endpoint.Needs | ChartContents.Of(quantity) : endpoint.Needs)
        .Aggregate(
            ChartContents.Of(ChartParts.Visits | ChartParts.Doses | ChartParts.Courses | ChartParts.Events),
            (needs, own) => needs | own);

    private TrialReplicate Enrol(int number, int lanes, CancellationToken cancellation)
    {
        var member = number % _members.Count;
        var arrivals = _design.Accrual.Begin(_seed);
        var patients = new List<TrialPatient>(_design.LargestSize);
        var allocation = _design.Allocation.Begin(_seed, number);
        var person = ((ulong)number * CohortRunner.PersonsPerReplicate) + 1;
        for (var screened = 0; ;)
        {
            var coming = Coming(member, ref person);
            var strata = Screened(coming, member, lanes, cancellation);
            for (var place = 0; place < coming.Length; place++)
            {
                screened++;
                var arrival = arrivals.Next(coming[place].Number);
                if (strata[place] is not { } levels)
                {
                    continue;
                }

                var dropout = DropoutDay(coming[place].Number);
                patients.Add(new TrialPatient(coming[place], arrival, levels, allocation.Next(levels), dropout));
                if (patients.Count == _design.LargestSize)
                {
                    return new TrialReplicate(number, member, screened, patients);
                }
            }

            if (screened >= MostScreenedPerPlace * _design.LargestSize)
            {
                throw new TrialRefusedException(
                    TrialPart.Eligibility, number,
                    $"a trial of {_design.LargestSize} patients, of whom {patients.Count} were found among {screened} who were screened",
                    "Widen 'eligible', or take smaller sizes.");
            }
        }
    }

    // Looked at on the first repetitions, whichever are run: a trial is refused in all its parts or in none.
    private void CheckStrata(CohortSettings settings, CancellationToken cancellation)
    {
        if (_design.Strata.Count == 0)
        {
            return;
        }

        var several = (FewestInStrata + _design.LargestSize - 1) / _design.LargestSize;
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellation };
        var entered = Enrolled(0, several, settings.Lanes, options).SelectMany(replicate => replicate.Patients).ToArray();
        for (var factor = 0; factor < _design.Strata.Count; factor++)
        {
            var within = entered.Count(patient => patient.Levels[factor] == 1);
            if (within == 0 || within == entered.Length)
            {
                throw new TrialRefusedException(
                    TrialPart.Strata, 0,
                    $"the stratum '{_design.Strata[factor].Name}', in which {(within == 0 ? "nobody" : "everybody")} is of {entered.Length} patients who entered",
                    "Part the patients by something in which they differ.");
            }
        }
    }

    private TrialReplicate[] Enrolled(int first, int count, int lanes, ParallelOptions options)
    {
        var replicates = new TrialReplicate[count];
        try
        {
            Parallel.For(0, count, options, place => replicates[place] = Enrol(first + place, lanes, options.CancellationToken));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(
                several.InnerExceptions.OfType<TrialRefusedException>().MinBy(one => one.Replicate) ?? several.InnerExceptions[0]);
        }

        return replicates;
    }

    private Person[] Coming(int member, ref ulong number)
    {
        var coming = new List<Person>(Candidates);
        for (; coming.Count < Candidates; number++)
        {
            var person = _factories[member].Draw(_seed, number);
            if (_design.Aetiology is not { } wanted || person.Aetiology == wanted)
            {
                coming.Add(person);
            }
        }

        return [.. coming];
    }

    // The levels of each, or null of those who may not enter: they are seen until the day of allocation, which is the same in both arms.
    private int[]?[] Screened(Person[] coming, int member, int lanes, CancellationToken cancellation)
    {
        Assessment[] asked =
        [
            .. _design.Eligibility is { } condition ? [new Assessment(TrialDesign.EligibilityName, condition)] : Array.Empty<Assessment>(),
            .. _design.Strata,
        ];
        var strata = new int[]?[coming.Length];
        if (asked.Length == 0 && _design.RunInDays == 0)
        {
            Array.Fill(strata, []);
            return strata;
        }

        var plan = new ClinicPlan(_design.Arms[0].Protocol, asked, ChartContents.Of(ChartParts.Assessments | ChartParts.Visits), _seed);
        Attendance[] people = [.. coming.Select(person => new Attendance(person, _members[member], _design.RunInDays))];
        _clinic.Follow(people, plan, lanes, 1, (place, chart) => strata[place] = LevelsOf(chart), cancellation);
        return strata;
    }

    private int[]? LevelsOf(PatientChart chart)
    {
        var visit = chart.Visits.Length - 1;
        var enters = chart.End is { Death: DeathCause.None, Failure: null } && visit >= 0 && chart.Visits[visit] == _design.RunInDays
            && (_design.Eligibility is null || chart.Held(visit, chart.Assessment(TrialDesign.EligibilityName)));
        int[]? levels = enters
            ? [.. _design.Strata.Select(stratum => chart.Held(visit, chart.Assessment(stratum.Name)) ? 1 : 0)]
            : null;
        _clinic.Recycle(chart);
        return levels;
    }

    private int DropoutDay(ulong person)
    {
        if (_design.DropoutPerYear <= 0)
        {
            return IntercurrentDays.Never;
        }

        var days = -Math.Log(KeyedRandom.Uniform(_seed, person, Dropout, 0)) / _design.DropoutPerYear * CalendarDays.PerYear;
        return _design.RunInDays + (int)Math.Min(days, int.MaxValue / 2);
    }

    // Each chart ends a day after the last that counts: the visit that ends it is no visit of the trial.
    private void Follow(
        TrialReplicate[] replicates, ChartContents contents, CohortSettings settings, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        (TrialPatient Patient, Attendance Attendance)[] all =
        [
            .. from replicate in replicates
               from patient in replicate.Patients
               select (patient, new Attendance(patient.Person, _members[replicate.Member], _design.LastDay + 1)),
        ];
        var (total, done) = ((_design.ArmsAreAlike ? 1.0 : TrialDesign.ArmCount) * all.Length, 0);
        for (var arm = 0; arm < TrialDesign.ArmCount; arm++)
        {
            if (arm > 0 && _design.ArmsAreAlike)
            {
                Array.ForEach(all, one => one.Patient.Keep(1, SwitchedOff.Nothing, one.Patient.Chart(0)));
            }
            else
            {
                Follow(arm, SwitchedOff.Nothing, all);
            }

            foreach (var off in _variants)
            {
                Follow(arm, off, [.. all.Where(one => IsNeeded(one.Patient, off, arm))]);
            }
        }

        foreach (var replicate in replicates)
        {
            if (replicate.Patients.FirstOrDefault(patient => PartEarly(patient.Chart(0), patient.Chart(1))) is not null)
            {
                throw new TrialRefusedException(
                    TrialPart.RunIn, replicate.Number,
                    $"arms that differ before the {_design.RunInDays / CalendarDays.PerWeek} weeks of the run-in are over",
                    "Let both protocols have the same visits and rules until then.");
            }
        }

        void Follow(int arm, SwitchedOff off, (TrialPatient Patient, Attendance Attendance)[] some)
        {
            var protocol = _design.Arms[arm].Protocol;
            protocol = off == SwitchedOff.Nothing
                ? protocol
                : ProtocolVariant.Of(protocol, off, _design.TrialDrug, _design.RunInDays / CalendarDays.PerWeek);
            var plan = new ClinicPlan(protocol, _design.Assessments, contents, _seed);
            _clinic.Follow(
                [.. some.Select(one => one.Attendance)], plan, settings.Lanes, settings.Threads, (place, chart) =>
                {
                    some[place].Patient.Keep(arm, off, chart);
                    if (off == SwitchedOff.Nothing)
                    {
                        progress?.Report(Interlocked.Increment(ref done) / total);
                    }
                }, cancellation);
        }

        bool IsNeeded(TrialPatient patient, SwitchedOff off, int arm) =>
            (off.HasFlag(SwitchedOff.Stopping) && Day(patient, IntercurrentEvent.Stopping, arm) <= _design.LastDay)
            || (off.HasFlag(SwitchedOff.Rescue) && Day(patient, IntercurrentEvent.Rescue, arm) <= _design.LastDay);

        int Day(TrialPatient patient, IntercurrentEvent happened, int arm) =>
            IntercurrentDays.Of(patient.Chart(arm), happened, _design.RunInDays, _design.TrialDrug);
    }

    private bool PartEarly(PatientChart one, PatientChart other)
    {
        var day = _design.RunInDays;
        return !ReferenceEquals(one, other)
            && !(Before(one.Visits, day + 1, visit => visit).SequenceEqual(Before(other.Visits, day + 1, visit => visit))
                && Before(one.Doses, day, dose => dose.Day).SequenceEqual(Before(other.Doses, day, dose => dose.Day))
                && Before(one.Courses, day, course => course.Day).SequenceEqual(Before(other.Courses, day, course => course.Day)));
    }

    private static ReadOnlySpan<T> Before<T>(ReadOnlySpan<T> entries, int day, Func<T, int> dayOf)
    {
        var count = 0;
        while (count < entries.Length && dayOf(entries[count]) < day)
        {
            count++;
        }

        return entries[..count];
    }

    // Reports at once, on the thread of the work.
    private sealed class Steps(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}

/// <summary>A trial that cannot be run as it is described, which shows only when it is tried.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without its words.")]
public sealed class TrialRefusedException : Exception
{
    /// <summary>Tells what was found.</summary>
    /// <param name="part">What of the trial cannot be.</param>
    /// <param name="replicate">In which repetition, from 0.</param>
    /// <param name="found">What was found.</param>
    /// <param name="remedy">What to do.</param>
    public TrialRefusedException(TrialPart part, int replicate, string found, string remedy)
        : base(found) => (Part, Replicate, Remedy) = (part, replicate, remedy);

    /// <summary>What of the trial cannot be.</summary>
    public TrialPart Part { get; }

    /// <summary>In which repetition, from 0.</summary>
    public int Replicate { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }
}

/// <summary>A part of a trial's description.</summary>
public enum TrialPart
{
    /// <summary>Who enters.</summary>
    Eligibility,

    /// <summary>Treatment before allocation.</summary>
    RunIn,

    /// <summary>What parts patients at allocation.</summary>
    Strata,
}
