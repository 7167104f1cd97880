using Quantal.Model.Drugs;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Model.Layout;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;

namespace Quantal.Studies.Clinic;

/// <summary>One patient of the clinic: what is measured, reported, decided and written down.</summary>
internal sealed class ClinicPatient
{
    private static readonly uint Searching = Purpose.Of("event.tumour-search");
    private const int FirstWeeks = 8 * 7;
    private static readonly double AltPerCoherent = ReadoutCatalog.FromCoherent[ReadoutCatalog.IndexOf("alt_U_per_L")];

    private readonly Laboratory _laboratory;
    private readonly Observations _observations;
    private readonly ClinicalEventsParameters<double> _parameters;
    private readonly double[] _measured = new double[Masks.Quantities];
    private readonly DrugTime _time = new();
    private readonly IReadOnlyList<int> _searchDays;
    private readonly ulong _seed;
    private int _searches;
    private CumulativeHazards _firstHarm;

    /// <summary>A patient before the first visit.</summary>
    /// <param name="person">Who it is.</param>
    /// <param name="design">The study.</param>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="events">The patient's luck.</param>
    /// <param name="parameters">Parameters of what follows events.</param>
    public ClinicPatient(Person person, StudyDesign design, ulong seed, EventLog events, in ClinicalEventsParameters<double> parameters)
    {
        (Person, Events, _seed, _parameters) = (person, events, seed, parameters);
        _searchDays = design.Protocol.Screening?.Days(person.DeltaP.Score) ?? [];
        LastDay = design.FollowUp.Days(seed, person.Number);
        Care = new ProtocolRun(design.Protocol, person.WeightKilograms, person.Phenotypes);
        _laboratory = new Laboratory(design.Protocol, seed, person.Number);
        _observations = new Observations(design, Care);
    }

    /// <summary>Who it is.</summary>
    public Person Person { get; }

    /// <summary>Parameters of clinical events, in the order of their fields.</summary>
    public double[] EventValues
    {
        get
        {
            var parameters = _parameters;
            return Fields.Of<ClinicalEventsParameters<double>, double>(ref parameters).ToArray();
        }
    }

    /// <summary>What has happened.</summary>
    public EventLog Events { get; }

    /// <summary>The treatment.</summary>
    public ProtocolRun Care { get; }

    /// <summary>Day of the planned last visit.</summary>
    public int LastDay { get; }

    /// <summary>Whether the patient is no longer followed.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Day on which the patient died or was seen for the last time.</summary>
    public int EndDay { get; private set; }

    /// <summary>Why the patient could not be followed further; null if that was no failure.</summary>
    public string? Failure { get; private set; }

    /// <summary>What is to be measured on a day, as bits by <see cref="MeasuredQuantity"/>.</summary>
    public uint Asked(int day) => day >= LastDay ? uint.MaxValue : Care.Due(day);

    /// <summary>Whether the patient is seen on a day.</summary>
    public bool IsSeen(int day) => !IsGone && (day >= LastDay || day == Care.NextVisit || Events.Reported != 0);

    /// <summary>A visit.</summary>
    /// <param name="day">The day.</param>
    /// <param name="truth">By <see cref="MeasuredQuantity"/>; not read where nothing is asked for.</param>
    /// <param name="harm">Integrated hazards up to today.</param>
    public void See(int day, Span<double> truth, CumulativeHazards harm)
    {
        var asked = Asked(day);
        if ((asked & MeasuredQuantity.Alt.Bit()) != 0 && Events.LiverInjuryOn >= 0)
        {
            var since = Events.LiverHealsSince < 0 ? 0 : day - Events.LiverHealsSince;
            truth[(int)MeasuredQuantity.Alt] = Injured(truth[(int)MeasuredQuantity.Alt], since);
        }

        _laboratory.Measure(day, asked, truth, _measured);
        _observations.Take(day, _measured, Events.Reported, _time.OnAzathioprineNow, _time.OnAzathioprineNow || Care.History.Holds(Drug.Azathioprine));
        if (day >= LastDay)
        {
            Leave(day, harm);
            return;
        }

        Care.Visit(day, _measured, Events.Reported);
        var before = _time.OnAzathioprineNow;
        _time.Change(day, harm, Care.Regimen);
        Events.Answer(day, before, _time.OnAzathioprineNow);
    }

    /// <summary>An event comes.</summary>
    /// <param name="kind">The event.</param>
    /// <param name="day">The day.</param>
    /// <param name="harm">Integrated hazards up to today.</param>
    public void Happen(ChanceEvent kind, int day, CumulativeHazards harm)
    {
        if (Events.Count(kind) == 0)
        {
            _firstHarm = kind switch
            {
                ChanceEvent.NauseaVomiting => _firstHarm with { NauseaVomiting = harm.NauseaVomiting },
                ChanceEvent.Hepatotoxicity => _firstHarm with { Hepatotoxicity = harm.Hepatotoxicity },
                ChanceEvent.Pancreatitis => _firstHarm with { Pancreatitis = harm.Pancreatitis },
                _ => _firstHarm,
            };
        }

        Events.Happen(kind, day);
    }

    /// <summary>The patient has died.</summary>
    public void Die(int day, CumulativeHazards harm)
    {
        Leave(day, harm);
    }

    /// <summary>The patient's biology could not be computed further.</summary>
    public void Fail(int day, string cause)
    {
        Failure = cause;
        Leave(day, CumulativeHazards.Unknown);
    }

    /// <summary>Searches for a hidden tumour if the protocol wants it today; whether one was found, which is then treated.</summary>
    public bool Search(int day)
    {
        if (Events.TumourFoundOn >= 0 || _searches == _searchDays.Count || day < _searchDays[_searches])
        {
            return false;
        }

        var sensitivity = _searches == 0 ? _parameters.FirstScanSensitivity : _parameters.LaterScanSensitivity;
        var found = Person.Tumour && KeyedRandom.Uniform(_seed, Person.Number, Searching, (uint)_searches) < sensitivity;
        _searches++;
        if (found)
        {
            Events.FindTumour(day);
        }

        return found;
    }

    /// <summary>A new morning: what was due to come, comes.</summary>
    public void Begin(int day) => Events.Begin(day, _time.OnAzathioprineNow);

    /// <summary>The patient's row.</summary>
    /// <param name="replicate">Repetition of the study, from 0.</param>
    /// <param name="member">Member of the ensemble of parameter sets, from 0.</param>
    public double[] Row(int replicate, int member)
    {
        var row = new PatientRow();
        WhoAndHowLong(row, replicate, member);
        _observations.Write(row, EndDay, _time.OnAzathioprineNow || _time.OnPrednisoloneNow);
        Treatment(row);
        Happened(row);
        return row.Values;
    }

    private double UntilFirst(ChanceEvent kind, double first, double whole) => Events.Count(kind) > 0 ? first : whole;

    private static double Years(double days) => days / FollowUp.DaysPerYear;

    private static double Yes(bool value) => value ? 1 : 0;

    private static double FirstYears(int day) => day < 0 ? double.NaN : Years(day);

    private double Injured(double alt, int sinceStop)
    {
        var parameters = new ClinicalEventsParameters<Lane1>
        {
            LiverInjuryAlt = Lane1.Constant(_parameters.LiverInjuryAlt * AltPerCoherent),
            LiverRecoveryTime = Lane1.Constant(_parameters.LiverRecoveryTime),
        };
        return Lane1.GetLane(ClinicalEventsEquations.InjuredAlt(Lane1.Constant(alt), Lane1.Constant(sinceStop), in parameters), 0);
    }

    private void Leave(int day, CumulativeHazards harm)
    {
        _time.Change(day, harm, Care.Regimen);
        (IsGone, EndDay) = (true, day);
    }

    private void WhoAndHowLong(PatientRow row, int replicate, int member)
    {
        row["person"] = Person.Number;
        row["replicate"] = replicate;
        row["member"] = member;
        row["age_y"] = Person.AgeYears;
        row["female"] = Yes(Person.Sex == Sex.Female);
        row["weight_kg"] = Person.WeightKilograms;
        row["tpmt"] = (int)Person.Phenotypes.Tpmt;
        row["nudt15"] = (int)Person.Phenotypes.Nudt15;
        row["nat2"] = (int)Person.Phenotypes.Nat2;
        row["tumour"] = Yes(Person.Tumour);
        row["delta_p"] = Person.DeltaP.Score;
        row["planned_y"] = Years(LastDay);
        row["observed_y"] = Years(EndDay);
        row["alive"] = Yes(Events.Death == DeathCause.None);
        row["died"] = Yes(Events.Death != DeathCause.None);
        row["death_cause"] = (int)Events.Death;
    }

    private void Treatment(PatientRow row)
    {
        var history = Care.History;
        row["immunosuppressed"] = Yes(_time.Immunosuppressed > 0);
        row["azathioprine_ever"] = Yes(_time.Azathioprine > 0);
        row["prednisolone_ever"] = Yes(_time.Prednisolone > 0);
        row["amifampridine_ever"] = Yes(_time.Amifampridine > 0);
        row["prednisolone_last"] = Yes(_time.OnPrednisoloneNow);
        row["azathioprine_last"] = Yes(_time.OnAzathioprineNow);
        row["both_last"] = Yes(_time.OnPrednisoloneNow && _time.OnAzathioprineNow);
        row["azathioprine_y"] = Years(_time.Azathioprine);
        row["off_azathioprine_y"] = Years(_time.BeforeAzathioprine);
        row["prednisolone_y"] = Years(_time.Prednisolone);
        row["immunosuppressed_y"] = Years(_time.Immunosuppressed);
        row["amifampridine_y"] = Years(_time.Amifampridine);
        row["prednisolone_mg_per_d"] = _time.Prednisolone == 0 ? double.NaN : _time.PrednisoloneMilligrams / _time.Prednisolone;
        row["azathioprine_stopped_for_harm"] = Yes(history.StoppedFor(Drug.Azathioprine, Reason.Harm));
        row["plasma_exchange_first"] = Yes(history.FirstCourse(Course.PlasmaExchange) is >= 0 and < FirstWeeks);
        row["plasma_exchanges"] = history.Courses(Course.PlasmaExchange, EndDay);
        row["immunoglobulin_repeated"] = Yes(history.ImmunoglobulinEverRepeated);
        row["immunoglobulin_courses"] = history.Courses(Course.Immunoglobulin, EndDay);
    }

    private void Happened(PatientRow row)
    {
        row["nausea_vomiting"] = Events.Count(ChanceEvent.NauseaVomiting);
        row["hepatotoxicity"] = Events.Count(ChanceEvent.Hepatotoxicity);
        row["pancreatitis"] = Events.Count(ChanceEvent.Pancreatitis);
        row["hypersensitivity"] = Events.Count(ChanceEvent.Hypersensitivity);
        row["azathioprine_harms"] = _observations.Myelotoxicity + Events.Count(ChanceEvent.NauseaVomiting) + Events.Count(ChanceEvent.Hepatotoxicity)
            + Events.Count(ChanceEvent.Pancreatitis) + Events.Count(ChanceEvent.Hypersensitivity);
        row["azathioprine_harmed"] = Yes(row["azathioprine_harms"] > 0);
        row["serious_infections"] = Events.Count(ChanceEvent.SeriousInfection);
        row["chest_pain"] = Events.ChestPain;
        row["lymphoma"] = Events.Count(ChanceEvent.Lymphoma);
        row["skin_cancer"] = Events.Count(ChanceEvent.SkinCancer);
        row["diabetes"] = Events.Count(ChanceEvent.Diabetes);
        row["fracture"] = Events.Count(ChanceEvent.Fracture);
        row["cardiovascular"] = Events.Count(ChanceEvent.Cardiovascular);
        row["psychosis"] = Events.Count(ChanceEvent.Psychosis);
        row["osteonecrosis"] = Events.Count(ChanceEvent.Osteonecrosis);
        row["tumour_found"] = Yes(Events.TumourFoundOn >= 0);
        row["first_nausea_y"] = FirstYears(Events.First(ChanceEvent.NauseaVomiting));
        row["first_hepatotoxicity_y"] = FirstYears(Events.First(ChanceEvent.Hepatotoxicity));
        row["first_tumour_found_y"] = FirstYears(Events.TumourFoundOn);
        row["expected_lymphoma_on"] = _time.OnAzathioprine.Lymphoma;
        row["expected_lymphoma_off"] = _time.NeverOnAzathioprine.Lymphoma;
        row["expected_skin_cancer_on"] = _time.OnAzathioprine.SkinCancer;
        row["expected_skin_cancer_off"] = _time.NeverOnAzathioprine.SkinCancer;
        row["expected_nausea"] = UntilFirst(ChanceEvent.NauseaVomiting, _firstHarm.NauseaVomiting, _time.Whole.NauseaVomiting);
        row["expected_hepatotoxicity"] = UntilFirst(ChanceEvent.Hepatotoxicity, _firstHarm.Hepatotoxicity, _time.Whole.Hepatotoxicity);
        row["expected_pancreatitis"] = UntilFirst(ChanceEvent.Pancreatitis, _firstHarm.Pancreatitis, _time.Whole.Pancreatitis);
        row["expected_serious_infection"] = _time.Whole.SeriousInfection;
        row["expected_deaths"] = _time.Whole.OtherDeath;
    }
}
