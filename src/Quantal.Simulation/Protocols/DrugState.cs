using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Simulation.Protocols;

/// <summary>One drug by mouth in one patient: where on the ladder, and since when.</summary>
internal sealed class DrugState
{
    private const int None = -1;
    private const int NoCondition = -1;

    private readonly Ladder _ladder;
    private readonly double _weight;
    private readonly int _start = None;
    private readonly int _top;
    private int _until = NoCondition;
    private int _stepsLower;
    private int _since;
    private int _taken;

    /// <summary>Not taken yet.</summary>
    public DrugState(Ladder ladder, double weightKilograms, Phenotypes phenotypes)
    {
        (_ladder, _weight) = (ladder, weightKilograms);
        var own = ladder.Phenotypes.FirstOrDefault(dosing => dosing.Phenotypes.All(p => phenotypes.Of(p.Gene) == p.Phenotype));
        _top = (own?.Highest ?? ladder.Highest) is { } highest ? ladder.StepOf(highest, weightKilograms) : ladder.Doses.Count - 1;
        if ((own is null ? ladder.Start : own.Start) is { } start)
        {
            _start = Math.Min(_top, ladder.StepOf(start, weightKilograms));
        }
    }

    /// <summary>Place on the ladder, also while it is held; -1 if it is not given.</summary>
    public int Step { get; private set; } = None;

    /// <summary>Whether it is held.</summary>
    public bool Held => _until != NoCondition;

    /// <summary>The condition that ends the hold, by its place among the protocol's.</summary>
    public int HeldUntil => _until;

    /// <summary>Whether it is swallowed.</summary>
    public bool Taken => Step != None && !Held;

    /// <summary>Whether it is given, taken or held.</summary>
    public bool Given => Step != None;

    /// <summary>Day of the first tablet; -1 before.</summary>
    public int FirstDay { get; private set; } = None;

    /// <summary>Day of the last change of what is swallowed.</summary>
    public int ChangedDay { get; private set; }

    /// <summary>Whether it was stopped for good.</summary>
    public bool NotTolerated { get; private set; }

    /// <summary>Whether it is taken on even days only.</summary>
    public bool AlternateDays => _ladder.AlternateDays;

    /// <summary>The amount in mg: 0 where it is not taken.</summary>
    public double Milligrams => Taken ? _ladder.Milligrams(Step, _weight) : 0;

    /// <summary>Days on which it was taken before the given one.</summary>
    public int DaysTaken(int day) => _taken + (Taken ? day - _since : 0);

    /// <summary>Whether a status holds on a day.</summary>
    public bool Is(DrugStatus status, int days, int day) => status switch
    {
        DrugStatus.Taken => Taken && day - _since >= days,
        DrugStatus.NotTaken => !Taken && day - _since >= days,
        DrugStatus.NeverTaken => FirstDay == None,
        DrugStatus.Stopped => FirstDay != None && !Given && day - _since >= days,
        DrugStatus.AtTopStep => Taken && Step == _top,
        DrugStatus.AtLowestStep => Taken && Step == 0,
        DrugStatus.Unchanged => Taken && day - ChangedDay >= days,
        DrugStatus.Held => Held,
        _ => NotTolerated,
    };

    /// <summary>Carries out an instruction. False if it cannot be done, or not yet: the drug then stays as it is.</summary>
    public bool Change(DrugInstruction instruction, bool forHarm, int day) => instruction.Change switch
    {
        DrugChange.Start => Start(instruction.Dose, day),
        DrugChange.StepUp =>
            Taken && day - ChangedDay >= 7 * _ladder.WeeksBetweenStepsUp && MoveTo(Math.Min(_top, Step + instruction.Steps), day),
        DrugChange.StepDown =>
            Taken && (forHarm || day - ChangedDay >= 7 * _ladder.WeeksBetweenStepsDown) && MoveTo(Lower(instruction), day),
        DrugChange.ToDose => Taken && MoveTo(Math.Min(_top, _ladder.StepOf(instruction.Dose!.Value, _weight)), day),
        DrugChange.Stop => Stop(false, day),
        DrugChange.StopForGood => Stop(true, day),
        _ => throw new ArgumentException($"{instruction.Change} is no change that a rule orders so.", nameof(instruction)),
    };

    /// <summary>Holds the drug. False if it is not taken.</summary>
    public bool Hold(int until, int stepsLower, int day)
    {
        if (!Taken)
        {
            return false;
        }

        Leave(day);
        (_until, _stepsLower, ChangedDay) = (until, stepsLower, day);
        return true;
    }

    /// <summary>Ends a hold.</summary>
    public void Resume(int day)
    {
        Step = Math.Max(0, Step - _stepsLower);
        (_until, ChangedDay, _since) = (NoCondition, day, day);
    }

    private bool Start(Dose? dose, int day)
    {
        if (Given || NotTolerated || _start == None)
        {
            return false;
        }

        Step = dose is { } other ? Math.Min(_top, _ladder.StepOf(other, _weight)) : _start;
        (ChangedDay, _since) = (day, day);
        FirstDay = FirstDay == None ? day : FirstDay;
        return true;
    }

    private int Lower(DrugInstruction instruction)
    {
        if (instruction.Share is not { } share)
        {
            return Math.Max(0, Step - instruction.Steps);
        }

        return Math.Min(Step, _ladder.StepOf(new Dose(share * _ladder.Doses[Step], _ladder.PerKilogram), _weight));
    }

    private bool MoveTo(int step, int day)
    {
        if (step == Step)
        {
            return false;
        }

        (Step, ChangedDay) = (step, day);
        return true;
    }

    private bool Stop(bool forGood, int day)
    {
        var done = Given || (forGood && !NotTolerated);
        NotTolerated |= forGood;
        if (Given)
        {
            Leave(day);
            (Step, _until, ChangedDay) = (None, NoCondition, day);
        }

        return done;
    }

    // Held patients have left already; what they count from is the day of the last tablet.
    private void Leave(int day)
    {
        if (Taken)
        {
            _taken += day - _since;
            _since = day;
        }
    }
}
