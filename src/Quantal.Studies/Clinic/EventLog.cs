using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Numerics.Random;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Clinic;

/// <summary>What has happened to one patient, what of it is to be reported at the next morning, and of what the patient dies.</summary>
internal sealed class EventLog
{
    private static readonly ChanceEvent[] Kinds = Enum.GetValues<ChanceEvent>();
    private static readonly uint Fatality = Purpose.Of("event.infection-fatality");
    private static readonly uint LymphomaSurvival = Purpose.Of("event.lymphoma-survival");
    private static readonly uint TumourSurvival = Purpose.Of("event.tumour-survival");

    // One key for several events: the number added to it tells them apart and is frozen like the key itself.
    private static readonly uint ChestPainOfInfection = Purpose.Of("event.chest-pain") + 0;
    private static readonly uint ChestPainOfHypersensitivity = Purpose.Of("event.chest-pain") + 4;
    private static readonly uint LiverInjuryAgain = Purpose.Of("event.recurrence") + 1;
    private static readonly uint NauseaAgain = Purpose.Of("event.recurrence") + 2;

    private readonly ulong _seed;
    private readonly ulong _person;
    private readonly double _infectionFatality;
    private readonly ClinicalEventsParameters<double> _parameters;
    private readonly int[] _counts = new int[Kinds.Length];
    private readonly int[] _first = new int[Kinds.Length];
    private int _tumourDeathDay = int.MaxValue;
    private int _lymphomaDeathDay = int.MaxValue;
    private bool _liverToReport;
    private bool _nauseaAtStop;
    private bool _liverAtStop;
    private uint _resumptions;

    /// <summary>Nothing has happened.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="person">The person's number.</param>
    /// <param name="infectionFatality">Probability that a serious infection is fatal.</param>
    /// <param name="tumourDeathHazard">Hazard of death by the tumour per day; 0 without one.</param>
    /// <param name="parameters">Parameters of what follows events.</param>
    public EventLog(ulong seed, ulong person, double infectionFatality, double tumourDeathHazard, in ClinicalEventsParameters<double> parameters)
    {
        (_seed, _person, _infectionFatality, _parameters) = (seed, person, infectionFatality, parameters);
        Array.Fill(_first, -1);
        if (tumourDeathHazard > 0)
        {
            _tumourDeathDay = DayAfter(0, tumourDeathHazard, TumourSurvival);
        }
    }

    /// <summary>Events that the patient will report, as bits of <see cref="ReportedEvent"/>.</summary>
    public uint Reported { get; private set; }

    /// <summary>Episodes of chest pain.</summary>
    public int ChestPain { get; private set; }

    /// <summary>Day on which a tumour was found; -1 if none was.</summary>
    public int TumourFoundOn { get; private set; } = -1;

    /// <summary>Day of the last liver injury; -1 without one.</summary>
    public int LiverInjuryOn { get; private set; } = -1;

    /// <summary>Day since which the last liver injury has been healing, because azathioprine was stopped; -1 while it is not.</summary>
    public int LiverHealsSince { get; private set; } = -1;

    /// <summary>Of what the patient has died.</summary>
    public DeathCause Death { get; private set; }

    /// <summary>How often an event has come.</summary>
    public int Count(ChanceEvent kind) => _counts[(int)kind];

    /// <summary>Day on which an event came first; -1 if it has not.</summary>
    public int First(ChanceEvent kind) => _first[(int)kind];

    /// <summary>An event comes. What does not go away again, diabetes and lymphoma, comes but once.</summary>
    public void Happen(ChanceEvent kind, int day)
    {
        if (kind is ChanceEvent.Diabetes or ChanceEvent.Lymphoma && Count(kind) > 0)
        {
            return;
        }

        var occurrence = (uint)_counts[(int)kind]++;
        if (occurrence == 0)
        {
            _first[(int)kind] = day;
        }

        switch (kind)
        {
            case ChanceEvent.OtherDeath:
                Death = Death == DeathCause.None ? DeathCause.Other : Death;
                break;
            case ChanceEvent.Hepatotoxicity:
                (LiverInjuryOn, LiverHealsSince, _liverToReport) = (day, -1, true);
                break;
            default:
                Reported |= Report(kind).Bit();
                Follow(kind, day, occurrence);
                break;
        }
    }

    /// <summary>A search has found the tumour.</summary>
    public void FindTumour(int day)
    {
        TumourFoundOn = day;
        Reported |= ReportedEvent.TumourFound.Bit();
    }

    /// <summary>What a new morning brings that was to be expected: deaths that were due, a liver injury that begins to be felt.</summary>
    /// <param name="day">The day.</param>
    /// <param name="onAzathioprine">Whether azathioprine is still taken.</param>
    public void Begin(int day, bool onAzathioprine)
    {
        if (Death == DeathCause.None && day >= _tumourDeathDay)
        {
            Death = DeathCause.Tumour;
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
            Reported |= onAzathioprine ? ReportedEvent.Hepatotoxicity.Bit() : 0;
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
            _nauseaAtStop = (heard & ReportedEvent.NauseaVomiting.Bit()) != 0;
            _liverAtStop = LiverInjuryOn >= 0 && LiverHealsSince < 0;
            LiverHealsSince = _liverAtStop ? day : LiverHealsSince;
        }
        else if (!before && after)
        {
            ComeAgain(ChanceEvent.NauseaVomiting, NauseaAgain, _nauseaAtStop, day);
            ComeAgain(ChanceEvent.Hepatotoxicity, LiverInjuryAgain, _liverAtStop, day);
            (_nauseaAtStop, _liverAtStop) = (false, false);
            _resumptions++;
        }
    }

    private static ReportedEvent Report(ChanceEvent kind) => kind switch
    {
        ChanceEvent.SeriousInfection => ReportedEvent.SeriousInfection,
        ChanceEvent.NauseaVomiting => ReportedEvent.NauseaVomiting,
        ChanceEvent.Pancreatitis => ReportedEvent.Pancreatitis,
        ChanceEvent.Hypersensitivity => ReportedEvent.Hypersensitivity,
        ChanceEvent.Lymphoma => ReportedEvent.Lymphoma,
        ChanceEvent.SkinCancer => ReportedEvent.SkinCancer,
        ChanceEvent.Diabetes => ReportedEvent.Diabetes,
        ChanceEvent.Fracture => ReportedEvent.Fracture,
        ChanceEvent.Cardiovascular => ReportedEvent.Cardiovascular,
        ChanceEvent.Psychosis => ReportedEvent.Psychosis,
        ChanceEvent.Osteonecrosis => ReportedEvent.Osteonecrosis,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an event that a patient reports."),
    };

    private void Follow(ChanceEvent kind, int day, uint occurrence)
    {
        if (kind == ChanceEvent.Lymphoma)
        {
            _lymphomaDeathDay = DayAfter(day, _parameters.LymphomaDeath, LymphomaSurvival);
        }

        if (kind is ChanceEvent.SeriousInfection or ChanceEvent.Hypersensitivity)
        {
            var pain = kind == ChanceEvent.SeriousInfection ? ChestPainOfInfection : ChestPainOfHypersensitivity;
            ChestPain += KeyedRandom.Uniform(_seed, _person, pain, occurrence) < _parameters.ChestPainShare ? 1 : 0;
        }

        if (kind == ChanceEvent.SeriousInfection && KeyedRandom.Uniform(_seed, _person, Fatality, occurrence) < _infectionFatality)
        {
            Death = DeathCause.Infection;
        }
    }

    private void ComeAgain(ChanceEvent kind, uint purpose, bool stoppedFor, int day)
    {
        if (stoppedFor && KeyedRandom.Uniform(_seed, _person, purpose, _resumptions) < _parameters.Recurrence)
        {
            Happen(kind, day);
        }
    }

    private int DayAfter(int day, double hazard, uint purpose) =>
        day + (int)Math.Min(Math.Ceiling(-Math.Log(KeyedRandom.Uniform(_seed, _person, purpose, 0)) / hazard), int.MaxValue / 2);
}
