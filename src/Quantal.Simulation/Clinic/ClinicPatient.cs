using Quantal.Model.Drugs;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Model.Layout;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>One patient of the clinic: what is measured, reported, decided and written down.</summary>
internal sealed class ClinicPatient
{
    private static readonly uint Searching = Purpose.Of("event.tumour-search");
    private static readonly double AltPerCoherent = ReadoutCatalog.FromCoherent[ReadoutCatalog.IndexOf("alt_U_per_L")];

    private readonly Laboratory _laboratory;
    private readonly ConditionWatch[] _watches;
    private readonly ClinicalEventsParameters<double> _parameters;
    private readonly double[] _measured = new double[Masks.Quantities];
    private readonly IReadOnlyList<int> _searchDays;
    private readonly ulong _seed;
    private int _searches;

    /// <summary>A patient before the first visit.</summary>
    /// <param name="plan">How the patient is treated.</param>
    /// <param name="events">The patient's luck.</param>
    /// <param name="parameters">Parameters of what follows events.</param>
    /// <param name="chart">Where to write, empty; it says who the patient is.</param>
    public ClinicPatient(ClinicPlan plan, EventLog events, in ClinicalEventsParameters<double> parameters, PatientChart chart)
    {
        (Chart, Events, _seed, _parameters) = (chart, events, plan.Seed, parameters);
        _searchDays = plan.Protocol.Screening?.Days(Person.RiskScore?.Points ?? double.NaN) ?? [];
        Care = new ProtocolRun(plan.Protocol, Person.WeightKilograms, Person.Phenotypes);
        _laboratory = new Laboratory(plan.Protocol, plan.Seed, Person.Number);
        _watches = plan.Contents.Keeps(ChartParts.Assessments)
            ? [.. plan.Assessments.Select(assessment => new ConditionWatch(assessment.Condition, Care))]
            : [];
    }

    /// <summary>Who it is.</summary>
    public Person Person => Chart.Person;

    /// <summary>What has happened so far.</summary>
    public PatientChart Chart { get; }

    /// <summary>Parameters of clinical events, in the order of their fields.</summary>
    public double[] EventValues
    {
        get
        {
            var parameters = _parameters;
            return Fields.Of<ClinicalEventsParameters<double>, double>(ref parameters).ToArray();
        }
    }

    /// <summary>The patient's luck.</summary>
    public EventLog Events { get; }

    /// <summary>The treatment.</summary>
    public ProtocolRun Care { get; }

    /// <summary>Whether the patient is no longer followed.</summary>
    public bool IsGone { get; private set; }

    /// <summary>What is to be measured on a day, as bits by <see cref="MeasuredQuantity"/>.</summary>
    public uint Asked(int day) => day >= Chart.LastDay ? uint.MaxValue : Care.Due(day);

    /// <summary>Whether the patient is seen on a day.</summary>
    public bool IsSeen(int day) => !IsGone && (day >= Chart.LastDay || day == Care.NextVisit || Events.Reported != 0);

    /// <summary>A visit.</summary>
    /// <param name="day">The day.</param>
    /// <param name="truth">By <see cref="MeasuredQuantity"/>; not read where nothing is asked for.</param>
    /// <param name="hazards">Integrated hazards up to today.</param>
    public void See(int day, Span<double> truth, in CumulativeHazards hazards)
    {
        var asked = Asked(day);
        if ((asked & MeasuredQuantity.Alt.Bit()) != 0 && Events.LiverInjuryOn >= 0)
        {
            var since = Events.LiverHealsSince < 0 ? 0 : day - Events.LiverHealsSince;
            truth[(int)MeasuredQuantity.Alt] = Injured(truth[(int)MeasuredQuantity.Alt], since);
        }

        if (asked != 0)
        {
            Chart.Note(truth[(int)MeasuredQuantity.WhiteCells]);
        }

        _laboratory.Measure(day, asked, truth, _measured);
        Chart.Visit(day, _measured, Assess(day), in hazards);
        if (day >= Chart.LastDay)
        {
            Leave(day, null, in hazards);
            return;
        }

        var before = OnAzathioprine;
        Care.Visit(day, _measured, Events.Reported);
        Prescribed(day);
        Events.Answer(day, before, OnAzathioprine);
    }

    /// <summary>The patient has died.</summary>
    public void Die(int day, in CumulativeHazards hazards) => Leave(day, null, in hazards);

    /// <summary>The patient's biology could not be computed further.</summary>
    public void Fail(int day, string cause) => Leave(day, cause, CumulativeHazards.Unknown);

    /// <summary>Searches for a hidden neoplasm if the protocol wants it today; whether one was found, which is then treated.</summary>
    public bool Search(int day)
    {
        if (Events.NeoplasmFound || _searches == _searchDays.Count || day < _searchDays[_searches])
        {
            return false;
        }

        var sensitivity = _searches == 0 ? _parameters.FirstScanSensitivity : _parameters.LaterScanSensitivity;
        var found = Person.Aetiology == Aetiology.Paraneoplastic
            && KeyedRandom.Uniform(_seed, Person.Number, Searching, (uint)_searches) < sensitivity;
        _searches++;
        if (found)
        {
            Events.FindNeoplasm(day);
        }

        return found;
    }

    /// <summary>A new morning: what was due to come, comes.</summary>
    public void Begin(int day) => Events.Begin(day, OnAzathioprine);

    /// <summary>Plasma exchanged on a morning, in plasma volumes.</summary>
    public double ExchangePlasma(int day) => Given(Course.PlasmaExchange, day, Care.PlasmaVolumes(day));

    /// <summary>Immunoglobulin infused on a day, in mg.</summary>
    public double InfuseImmunoglobulin(int day) => Given(Course.Immunoglobulin, day, Care.ImmunoglobulinMilligrams(day));

    private bool OnAzathioprine => Care.History.Takes(Drug.Azathioprine);

    private double Given(Course course, int day, double amount)
    {
        if (amount > 0)
        {
            NoteIfBegun(course, day);
        }

        return amount;
    }

    private void NoteIfBegun(Course course, int day)
    {
        if (Care.Treatment.Of(course).LastStart(day) == day)
        {
            Chart.Note(new CourseEntry(day, course, CourseStep.Begun));
        }
    }

    private uint Assess(int day)
    {
        var held = 0u;
        for (var place = 0; place < _watches.Length; place++)
        {
            _watches[place].Observe(day, _measured, Events.Reported);
            held |= _watches[place].Holds ? 1u << place : 0;
        }

        return held;
    }

    private void Prescribed(int day)
    {
        foreach (var (drug, change, because) in Care.History.LastChanges)
        {
            var state = Care.Treatment[drug]!;
            Chart.Note(new DoseChange(day, drug, change, state.Milligrams, state.AlternateDays, because));
        }

        foreach (var course in Care.History.LastRepetitions)
        {
            Chart.Note(new CourseEntry(day, course, CourseStep.Repeated));
        }
    }

    private double Injured(double alt, int sinceStop)
    {
        var parameters = new ClinicalEventsParameters<Lane1>
        {
            LiverInjuryAlt = Lane1.Constant(_parameters.LiverInjuryAlt * AltPerCoherent),
            LiverRecoveryTime = Lane1.Constant(_parameters.LiverRecoveryTime),
        };
        return Lane1.GetLane(ClinicalEventsEquations.InjuredAlt(Lane1.Constant(alt), Lane1.Constant(sinceStop), in parameters), 0);
    }

    // A course that was to begin on the last day counts.
    private void Leave(int day, string? failure, in CumulativeHazards hazards)
    {
        NoteIfBegun(Course.PlasmaExchange, day);
        NoteIfBegun(Course.Immunoglobulin, day);
        Chart.Close(new ChartEnd(day, Events.Death, failure, hazards));
        IsGone = true;
    }
}
