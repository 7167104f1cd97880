using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Numerics.Random;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>What has happened to one patient, what of it is to be reported at the next morning, and of what the patient dies.</summary>
internal sealed class EventLog
{
    private static readonly uint Fatality = Purpose.Of("event.infection-fatality");
    private static readonly uint LymphomaSurvival = Purpose.Of("event.lymphoma-survival");
    private static readonly uint NeoplasmSurvival = Purpose.Of("event.tumour-survival");

    // One key for several events: the number added to it tells them apart and is frozen like the key itself.
    private static readonly uint ChestPainOfInfection = Purpose.Of("event.chest-pain") + 0;
    private static readonly uint ChestPainOfHypersensitivity = Purpose.Of("event.chest-pain") + 4;
    private static readonly uint LiverInjuryAgain = Purpose.Of("event.recurrence") + 1;
    private static readonly uint NauseaAgain = Purpose.Of("event.recurrence") + 2;

    private readonly ulong _seed;
    private readonly ulong _person;
    private readonly ClinicalEventsParameters<double> _parameters;
    private readonly PatientChart _chart;
    private readonly int[] _counts = new int[Masks.Events];
    private int _neoplasmDeathDay = int.MaxValue;
    private int _lymphomaDeathDay = int.MaxValue;
    private bool _liverToReport;
    private bool _nauseaAtStop;
    private bool _liverAtStop;
    private uint _resumptions;

    /// <summary>Nothing has happened.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="neoplasmDeathHazard">Hazard of death by the neoplasm behind the disease per day; 0 without one.</param>
    /// <param name="parameters">Parameters of what follows events.</param>
    /// <param name="chart">Where events are written down; it says who the patient is.</param>
    public EventLog(ulong seed, double neoplasmDeathHazard, in ClinicalEventsParameters<double> parameters, PatientChart chart)
    {
        (_seed, _person, _parameters, _chart) = (seed, chart.Person.Number, parameters, chart);
        if (neoplasmDeathHazard > 0)
        {
            _neoplasmDeathDay = DayAfter(0, neoplasmDeathHazard, NeoplasmSurvival);
        }
    }

    /// <summary>Events that the patient will report, as bits of <see cref="ClinicalEvent"/>.</summary>
    public uint Reported { get; private set; }

    /// <summary>Whether a neoplasm was found.</summary>
    public bool NeoplasmFound => Count(ClinicalEvent.NeoplasmFound) > 0;

    /// <summary>Day of the last liver injury; -1 without one.</summary>
    public int LiverInjuryOn { get; private set; } = -1;

    /// <summary>Day since which the last liver injury has been healing, because azathioprine was stopped; -1 while it is not.</summary>
    public int LiverHealsSince { get; private set; } = -1;

    /// <summary>Of what the patient has died.</summary>
    public DeathCause Death { get; private set; }

    /// <summary>How often an event has come.</summary>
    public int Count(ClinicalEvent kind) => _counts[(int)kind];

    /// <summary>An event comes by chance. What does not go away again, diabetes and lymphoma, comes but once.</summary>
    /// <param name="kind">The event.</param>
    /// <param name="day">The day.</param>
    /// <param name="hazard">Its integrated hazard until now.</param>
    /// <param name="fatality">Probability that a serious infection is fatal; not read for anything else.</param>
    public void Happen(ClinicalEvent kind, int day, double hazard, double fatality = 0)
    {
        if (kind is ClinicalEvent.Diabetes or ClinicalEvent.Lymphoma && Count(kind) > 0)
        {
            return;
        }

        var occurrence = Write(kind, day, hazard);
        switch (kind)
        {
            case ClinicalEvent.OtherDeath:
                Death = Death == DeathCause.None ? DeathCause.Other : Death;
                break;
            case ClinicalEvent.FatalBleeding:
                Death = Death == DeathCause.None ? DeathCause.Bleeding : Death;
                break;
            case ClinicalEvent.Hepatotoxicity:
                (LiverInjuryOn, LiverHealsSince, _liverToReport) = (day, -1, true);
                break;
            default:
                Reported |= kind.Bit();
                Follow(kind, day, occurrence, fatality);
                break;
        }
    }

    /// <summary>A search has found the neoplasm.</summary>
    public void FindNeoplasm(int day)
    {
        Write(ClinicalEvent.NeoplasmFound, day, double.NaN);
        Reported |= ClinicalEvent.NeoplasmFound.Bit();
    }

    /// <summary>What a new morning brings that was to be expected: deaths that were due, a liver injury that begins to be felt.</summary>
    /// <param name="day">The day.</param>
    /// <param name="onAzathioprine">Whether azathioprine is still taken.</param>
    public void Begin(int day, bool onAzathioprine)
    {
        if (Death == DeathCause.None && day >= _neoplasmDeathDay)
        {
            Death = DeathCause.Neoplasm;
        }
        else if (Death == DeathCause.None && day >= _lymphomaDeathDay)
        {
            Death = DeathCause.Lymphoma;
        }

        if (!onAzathioprine && LiverInjuryOn >= 0 && LiverHealsSince < 0)
        {
            LiverHealsSince = day;
        }

        if (_liverToReport && day >= LiverInjuryOn + _parameters.LiverSymptomDelay)
        {
            _liverToReport = false;
            Reported |= onAzathioprine ? ClinicalEvent.Hepatotoxicity.Bit() : 0;
        }
    }

    /// <summary>
    /// The reports have been heard, and azathioprine may have been stopped or taken up again. A stop lets a liver injury heal; where
    /// nausea or a liver injury stood behind it, that may come again with the drug.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="before">Whether azathioprine was taken until today.</param>
    /// <param name="after">Whether it is taken from today on.</param>
    public void Answer(int day, bool before, bool after)
    {
        var heard = Reported;
        Reported = 0;
        if (before && !after)
        {
            _nauseaAtStop = (heard & ClinicalEvent.NauseaVomiting.Bit()) != 0;
            _liverAtStop = LiverInjuryOn >= 0 && LiverHealsSince < 0;
            LiverHealsSince = _liverAtStop ? day : LiverHealsSince;
        }
        else if (!before && after)
        {
            ComeAgain(ClinicalEvent.NauseaVomiting, NauseaAgain, _nauseaAtStop, day);
            ComeAgain(ClinicalEvent.Hepatotoxicity, LiverInjuryAgain, _liverAtStop, day);
            (_nauseaAtStop, _liverAtStop) = (false, false);
            _resumptions++;
        }
    }

    // Gives how many of the kind there were before.
    private uint Write(ClinicalEvent kind, int day, double hazard)
    {
        _chart.Note(new ChartEvent(day, kind, hazard));
        return (uint)_counts[(int)kind]++;
    }

    private void Follow(ClinicalEvent kind, int day, uint occurrence, double fatality)
    {
        if (kind == ClinicalEvent.Lymphoma)
        {
            _lymphomaDeathDay = DayAfter(day, _parameters.LymphomaDeath, LymphomaSurvival);
        }

        if (kind is ClinicalEvent.SeriousInfection or ClinicalEvent.Hypersensitivity)
        {
            var pain = kind == ClinicalEvent.SeriousInfection ? ChestPainOfInfection : ChestPainOfHypersensitivity;
            if (KeyedRandom.Uniform(_seed, _person, pain, occurrence) < _parameters.ChestPainShare)
            {
                Write(ClinicalEvent.ChestPain, day, double.NaN);
            }
        }

        if (kind == ClinicalEvent.SeriousInfection && KeyedRandom.Uniform(_seed, _person, Fatality, occurrence) < fatality)
        {
            Death = DeathCause.Infection;
        }
    }

    private void ComeAgain(ClinicalEvent kind, uint purpose, bool stoppedFor, int day)
    {
        if (stoppedFor && KeyedRandom.Uniform(_seed, _person, purpose, _resumptions) < _parameters.Recurrence)
        {
            Happen(kind, day, double.NaN);
        }
    }

    private int DayAfter(int day, double hazard, uint purpose) =>
        day + (int)Math.Min(Math.Ceiling(-Math.Log(KeyedRandom.Uniform(_seed, _person, purpose, 0)) / hazard), int.MaxValue / 2);
}
