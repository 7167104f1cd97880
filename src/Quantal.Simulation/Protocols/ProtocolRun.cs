using System.Runtime.CompilerServices;
using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Protocols;

/// <summary>
/// One patient's way through a protocol. It sees what was measured and reported, never the truth behind, and allocates nothing
/// at a visit. All conditions are judged on how the patient comes to the visit; then, rule by rule, the first that holds
/// decides about a drug or a kind of course, even where nothing can be done.
/// </summary>
public sealed class ProtocolRun
{
    private const int ClaimOfExchange = 1 << 30;
    private const int ClaimOfImmunoglobulin = 1 << 29;
    private const double MilligramsPerGram = 1000;

    private readonly CompiledProtocol _protocol;
    private readonly ConditionState _conditions;
    private readonly VisitCalendar _calendar;
    private readonly double _weight;
    private int _lastDay = -1;

    /// <summary>A patient before the first visit, on day 0.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="weightKilograms">Body weight in kg, above 0.</param>
    /// <param name="phenotypes">Phenotypes; a protocol that does not ask for them does not see them.</param>
    public ProtocolRun(Protocol protocol, double weightKilograms, Phenotypes phenotypes)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(phenotypes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightKilograms);
        (_protocol, _weight) = (protocol.Compiled, weightKilograms);
        Treatment = new TreatmentState(_protocol, weightKilograms, phenotypes);
        _conditions = new ConditionState(_protocol.Conditions, Treatment);
        _calendar = new VisitCalendar(_protocol);
        History = new ProtocolHistory(Treatment, _protocol.Rules.Sum(rule => rule.Do.Length) + _protocol.Ladders.Length);
    }

    /// <summary>Day of the next planned visit, a multiple of 7; <see cref="Timetable.Never"/> if none is planned.</summary>
    public int NextVisit => _calendar.NextVisit;

    /// <summary>What is swallowed from the last visit on.</summary>
    public Regimen Regimen { get; private set; }

    /// <summary>What was done so far.</summary>
    public ProtocolHistory History { get; }

    /// <summary>What the patient is given.</summary>
    internal TreatmentState Treatment { get; }

    /// <summary>
    /// What is measured on a day from the last visit on, as bits by <see cref="MeasuredQuantity"/>; 0 if no visit is planned for it.
    /// </summary>
    public uint Due(int day) => _calendar.Due(day);

    /// <summary>A visit, planned or not.</summary>
    /// <param name="day">Its day, later than that of the last one.</param>
    /// <param name="measured">By <see cref="MeasuredQuantity"/>, NaN where not measured.</param>
    /// <param name="events">What is reported, as bits by <see cref="ClinicalEvent"/>.</param>
    /// <exception cref="ArgumentException">The day is not later, or the measurements are not one for each quantity.</exception>
    public void Visit(int day, ReadOnlySpan<double> measured, uint events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(day, _lastDay);
        ArgumentOutOfRangeException.ThrowIfNotEqual(measured.Length, Masks.Quantities);
        _lastDay = day;
        History.Begin();
        _conditions.Judge(day, measured, events);
        var claimed = 0;
        foreach (var rule in _protocol.Rules)
        {
            if (_conditions.Holds(rule.When))
            {
                claimed = Follow(rule, claimed, day);
            }
        }

        ResumeWhatMayBe(claimed, day);
        Regimen = RegimenNow();
        _calendar.Plan(day, Treatment);
    }

    /// <summary>Plasma exchanged on the morning of a day from the last visit on, in plasma volumes.</summary>
    public double PlasmaVolumes(int day)
    {
        var since = Treatment.PlasmaExchange.DayOfCourse(day);
        return since >= 0 && since % _protocol.PlasmaExchange!.EveryDays == 0 ? _protocol.PlasmaExchange.PlasmaVolumes : 0;
    }

    /// <summary>Immunoglobulin infused on a day from the last visit on, in mg.</summary>
    public double ImmunoglobulinMilligrams(int day)
        => Treatment.Immunoglobulin.DayOfCourse(day) < 0 ? 0
            : _protocol.Immunoglobulin!.GramsPerKilogram * MilligramsPerGram * _weight / _protocol.Immunoglobulin.OverDays;

    // What a rule decides about is claimed as a whole, so that two of its instructions may concern one drug.
    private int Follow(CompiledRule rule, int claimed, int day)
    {
        var own = 0;
        for (var i = 0; i < rule.Do.Length; i++)
        {
            var claim = ClaimOf(rule.Do[i]);
            if ((claimed & claim) == 0)
            {
                CarryOut(rule, i, day);
                own |= claim;
            }
        }

        return claimed | own;
    }

    private static int ClaimOf(Instruction instruction) => instruction switch
    {
        DrugInstruction drug => 1 << (int)drug.Drug,
        HoldInstruction hold => 1 << (int)hold.Drug,
        CourseInstruction course => course.Course == Course.PlasmaExchange ? ClaimOfExchange : ClaimOfImmunoglobulin,
        WithheldInstruction withheld => ClaimOf(withheld.Instead),
        _ => 0,
    };

    private void CarryOut(CompiledRule rule, int place, int day)
    {
        switch (rule.Do[place])
        {
            case DrugInstruction drug:
                if (Treatment[drug.Drug]!.Change(drug, rule.Because == Reason.Harm, day))
                {
                    History.Note(drug.Drug, drug.Change, rule.Because);
                }

                break;
            case HoldInstruction hold:
                if (Treatment[hold.Drug]!.Hold(rule.Until[place], hold.StepsLower, day))
                {
                    History.Note(hold.Drug, DrugChange.Hold, rule.Because);
                }

                break;
            case CourseInstruction course:
                Give(course, day);
                break;
            case MeasureInstruction again:
                _calendar.MeasureAgain(rule.Panels[place], again.InWeeks, day);
                break;
        }
    }

    private void Give(CourseInstruction instruction, int day)
    {
        var runs = Treatment.Of(instruction.Course);
        switch (instruction.RepeatWeeks)
        {
            case null:
                runs.End(day);
                break;
            case 0:
                runs.Give(day);
                break;
            case { } weeks:
                if (runs.Repeat(7 * weeks, day))
                {
                    History.Note(instruction.Course);
                }

                break;
        }
    }

    private void ResumeWhatMayBe(int claimed, int day)
    {
        foreach (var ladder in _protocol.Ladders)
        {
            var drug = Treatment[ladder.Drug]!;
            if (drug.Held && (claimed & (1 << (int)ladder.Drug)) == 0 && _conditions.Holds(drug.HeldUntil))
            {
                drug.Resume(day);
                History.Note(ladder.Drug, DrugChange.Resume, Reason.Unstated);
            }
        }
    }

    private Regimen RegimenNow()
    {
        var regimen = default(Regimen);
        foreach (var ladder in _protocol.Ladders)
        {
            var dose = Treatment[ladder.Drug]!.Milligrams / ladder.Drug.TimesADay();
            regimen = regimen.With(ladder.Drug, dose, Treatment[ladder.Drug]!.AlternateDays ? 0 : dose);
        }

        return regimen;
    }
}

/// <summary>What a patient swallows from one visit to the next, by drug.</summary>
public struct Regimen : IEquatable<Regimen>
{
    private Doses _even;
    private Doses _odd;

    /// <summary>What is swallowed of a drug at each of its intakes on even days, counted from day 0, in mg; 0 for nothing.</summary>
    public readonly double this[Drug drug] => _even[(int)drug];

    /// <summary>The same on a given day.</summary>
    public readonly double OnDay(Drug drug, int day) => (day & 1) == 0 ? _even[(int)drug] : _odd[(int)drug];

    /// <summary>Whether a drug is taken.</summary>
    public readonly bool Takes(Drug drug) => _even[(int)drug] > 0 || _odd[(int)drug] > 0;

    /// <summary>The same with other doses of a drug.</summary>
    /// <param name="drug">A drug by mouth.</param>
    /// <param name="even">At each intake on even days, in mg.</param>
    /// <param name="odd">At each intake on odd days, in mg.</param>
    public readonly Regimen With(Drug drug, double even, double odd)
    {
        var other = this;
        (other._even[(int)drug], other._odd[(int)drug]) = (even, odd);
        return other;
    }

    /// <inheritdoc/>
    public readonly bool Equals(Regimen other) =>
        ((ReadOnlySpan<double>)_even).SequenceEqual(other._even) && ((ReadOnlySpan<double>)_odd).SequenceEqual(other._odd);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Regimen other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_even[0], _even[1], _even[2], _odd[2]);

    /// <summary>Whether two are the same.</summary>
    public static bool operator ==(Regimen left, Regimen right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(Regimen left, Regimen right) => !left.Equals(right);

    // One place for each drug, and some to spare: a test compares it with their number.
    [InlineArray(16)]
    private struct Doses
    {
        private double _first;
    }
}
