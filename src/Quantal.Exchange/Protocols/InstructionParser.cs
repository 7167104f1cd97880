using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads one sentence of what a rule does: the grammar listed in docs/protocols.md.</summary>
/// <param name="text">The sentence.</param>
/// <param name="scope">What it may speak of.</param>
/// <param name="panels">Names of the panels.</param>
/// <param name="ladders">The ladders that could be read, by drug.</param>
internal sealed class InstructionParser(
    string text, ConditionScope scope, IReadOnlyList<string> panels, IReadOnlyDictionary<Drug, Ladder> ladders)
{
    private const int MostSteps = 20;

    // The longer of two that begin alike stands first.
    private static readonly (string Word, Verb Verb)[] Verbs =
    [
        ("start", Verb.Start), ("step up", Verb.StepUp), ("step down", Verb.StepDown), ("set", Verb.Set),
        ("stop repeating immunoglobulin", Verb.StopRepeating),
        ("stop", Verb.Stop), ("hold", Verb.Hold), ("give", Verb.Give), ("repeat immunoglobulin every", Verb.Repeat),
        ("measure", Verb.Measure),
    ];

    private readonly Phrase _phrase = new(text);

    /// <summary>What does not fit, or null.</summary>
    public (string Found, string Expected, string? Suggestion)? Problem { get; private set; }

    /// <summary>The instruction; null if something does not fit, or if a named condition could not be read.</summary>
    public Instruction? Read()
    {
        Instruction? instruction = _phrase.ExpectOne(Verbs) switch
        {
            Verb.Start => ReadStart(),
            Verb.StepUp => ReadStep(DrugChange.StepUp),
            Verb.StepDown => ReadStep(DrugChange.StepDown),
            Verb.Set => ReadSet(),
            Verb.StopRepeating => Known(Course.Immunoglobulin, new CourseInstruction(Course.Immunoglobulin, null)),
            Verb.Stop => ReadStop(),
            Verb.Hold => ReadHold(),
            Verb.Give => ReadGive(),
            Verb.Repeat =>
                _phrase.WeeksOf(1) is { } weeks ? Known(Course.Immunoglobulin, new CourseInstruction(Course.Immunoglobulin, weeks)) : null,
            Verb.Measure => ReadMeasure(),
            _ => null,
        };
        _phrase.End();
        Problem ??= _phrase.Problem;
        return Problem is null ? instruction : null;
    }

    private DrugInstruction? ReadStart()
    {
        var drug = ReadDrug();
        var dose = _phrase.Accept("at") ? ReadDose(drug) : null;
        return drug is { } known ? new DrugInstruction(known, DrugChange.Start, Dose: dose) : null;
    }

    private DrugInstruction? ReadStep(DrugChange change)
    {
        if (ReadDrug() is not { } drug)
        {
            return null;
        }

        if (!_phrase.Accept("by"))
        {
            return new DrugInstruction(drug, change);
        }

        var by = _phrase.Whole(1, 99) ?? 1;
        if (change == DrugChange.StepDown && _phrase.Accept("%"))
        {
            return new DrugInstruction(drug, change, Share: 1 - by / 100.0);
        }

        if (!_phrase.Accept("step"))
        {
            _phrase.Expect("steps");
        }

        return new DrugInstruction(drug, change, Math.Min(by, MostSteps));
    }

    private DrugInstruction? ReadStop()
        =>
            ReadDrug() is { } drug
                ? new DrugInstruction(drug, _phrase.Accept("for good") ? DrugChange.StopForGood : DrugChange.Stop)
                : null;

    private CourseInstruction? ReadGive()
        => _phrase.ExpectOne<Course>([(ProtocolWords.PlasmaExchange, Course.PlasmaExchange), (ProtocolWords.Immunoglobulin, Course.Immunoglobulin)]) is { } course
            ? Known(course, new CourseInstruction(course, 0)) : null;

    private DrugInstruction? ReadSet()
    {
        var drug = ReadDrug();
        _phrase.Expect("to");
        return ReadDose(drug) is { } dose && drug is { } known ? new DrugInstruction(known, DrugChange.ToDose, Dose: dose) : null;
    }

    private HoldInstruction? ReadHold()
    {
        if (ReadDrug() is not { } drug)
        {
            return null;
        }

        _phrase.Expect("until");
        var (until, lower) = Split(_phrase.Rest);
        Finish();
        if (_phrase.Problem is not null)
        {
            return null;
        }

        var condition = ConditionText.Parse(until, scope, out var problem);
        Problem ??= problem;
        return condition is null ? null : new HoldInstruction(drug, condition, lower);
    }

    // The sentence of the condition ends at the comma.
    private (string Until, int Lower) Split(string rest)
    {
        var comma = rest.LastIndexOf(", then ", StringComparison.Ordinal);
        if (comma < 0)
        {
            return (rest, 0);
        }

        var then = new Phrase(rest[(comma + ", then ".Length)..]);
        var steps = then.Accept("one step lower") ? 1 : then.Whole(1, MostSteps) ?? 0;
        if (!then.AtEnd && !then.Accept("step lower"))
        {
            then.Expect("steps lower");
        }

        then.End();
        Problem ??= then.Problem;
        return (rest[..comma], steps);
    }

    private void Finish()
    {
        while (!_phrase.AtEnd)
        {
            _phrase.Accept(_phrase.NextWord);
        }
    }

    private MeasureInstruction? ReadMeasure()
    {
        var panel = panels.OrderByDescending(p => p.Length).FirstOrDefault(_phrase.Accept);
        if (panel is null)
        {
            _phrase.Fail(
                $"{_phrase.Next()} in {Words.Quote(text)}, which is no panel", $"Panels are {Words.Or(panels)}.",
                Model.Units.NearestWord.Of(_phrase.NextWord, panels));
        }

        _phrase.Expect("in");
        return _phrase.WeeksOf(1) is { } weeks ? new MeasureInstruction(panel!, weeks) : null;
    }

    private Drug? ReadDrug()
    {
        if (_phrase.ExpectOne(ProtocolWords.Drugs) is not { } drug)
        {
            return null;
        }

        if (scope.Drugs?.Contains(drug) == false)
        {
            _phrase.Fail(
                $"'{Quantal.Exchange.Patients.PatientGrammar.NameOf(drug)}' in {Words.Quote(text)}, which is not among the drugs",
                "Add it to 'drugs' with its ladder.");
        }

        return drug;
    }

    private Dose? ReadDose(Drug? drug)
    {
        if (_phrase.Number() is not { } number || drug is not { } known || !ladders.TryGetValue(known, out var ladder))
        {
            Finish();
            return null;
        }

        _phrase.Expect(ladder.PerKilogram ? "mg/kg" : "mg");
        LadderText.CheckStep(_phrase, number, ladder.Doses);
        return _phrase.Problem is null ? new Dose(number, ladder.PerKilogram) : null;
    }

    private CourseInstruction? Known(Course course, CourseInstruction instruction)
    {
        if (scope.Courses?.Contains(course) != false)
        {
            return instruction;
        }

        _phrase.Fail($"{Words.Quote(text)}, a course that is not described", "Describe it in 'courses'.");
        return null;
    }

    private enum Verb
    {
        Start,
        StepUp,
        StepDown,
        Set,
        StopRepeating,
        Stop,
        Hold,
        Give,
        Repeat,
        Measure,
    }
}
