using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Simulation.Engine;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Studies;

/// <summary>Reads how a simulated value is taken.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="arms">The study's arms.</param>
/// <param name="armNames">The names of all arms, those that could not be read included.</param>
internal sealed class MeasureReader(ReadContext context, IReadOnlyList<StudyArm> arms, IReadOnlyList<string> armNames)
{
    private const string AllReadouts = "all but events";

    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The measure, or null after a finding.</summary>
    public Measure? Read(YamlNode node)
    {
        var before = context.Findings.Errors;
        if (KeyedValues.Read(node, StudyGrammar.MeasureForm, "a measure", context.Findings) is not { } f)
        {
            return null;
        }

        var arm = Known(f, StudyGrammar.Arm, armNames, "arm");
        var readout = Known(f, StudyGrammar.Readout, [.. ReadoutCatalog.All.Select(column => column.Id), AllReadouts], "readout");
        var statistic = _values.Word<Statistic>(f[StudyGrammar.Take], StudyGrammar.Take);
        var comparison = _values.Word<Comparison>(f[StudyGrammar.As], StudyGrammar.As) ?? Comparison.None;
        var other = f[StudyGrammar.Other] is null ? null : Known(f, StudyGrammar.Other, armNames, "arm");
        var at = _values.Time(f[StudyGrammar.At], StudyGrammar.At);
        var since = _values.Time(f[StudyGrammar.Since], StudyGrammar.Since);
        var window = _values.Times(f[StudyGrammar.Over], StudyGrammar.Over)?.Select(time => time.Minute).ToArray();
        var fraction = _values.Number(f[StudyGrammar.Fraction], StudyGrammar.Fraction);
        var change = f[StudyGrammar.Change] is null ? null : Change(f[StudyGrammar.Change]!);
        if (statistic is null || arm is null || readout is null || context.Findings.Errors > before)
        {
            return null;
        }

        CheckKeys(f, statistic.Value, comparison);
        if ((readout == AllReadouts) && statistic != Statistic.GreatestDrift)
        {
            Error(f[StudyGrammar.Readout]!, $"'{AllReadouts}' without a drift", "Name one readout, or take: greatest drift.");
        }

        if (window is { Length: not 2 })
        {
            Error(f[StudyGrammar.Over]!, $"{window.Length} times at 'over'", "Write start and end, for example [day 14, day 28].");
        }

        CheckSaved(f, arm, other, at, window);
        return context.Findings.Errors > before
            ? null
            : new Measure
            {
                Arm = arm,
                Readout = readout == AllReadouts ? null : readout,
                Statistic = statistic.Value,
                Comparison = comparison,
                OtherArm = other,
                AtMinute = at ?? 0,
                FromMinute = window?[0] ?? 0,
                ToMinute = window?[1] ?? int.MaxValue,
                SinceMinute = since ?? 0,
                Change = change ?? 0,
                Fraction = fraction ?? 0,
            };
    }

    // A key that a statistic does not use would look as if it had an effect.
    private void CheckKeys(KeyedValues f, Statistic statistic, Comparison comparison)
    {
        var plain = statistic is Statistic.Value or Statistic.Mean or Statistic.Minimum or Statistic.Maximum;
        var time = statistic is Statistic.TimeOfMinimum or Statistic.TimeOfMaximum or Statistic.TimeOfChange or Statistic.TimeOfFraction;
        var point = statistic is Statistic.Value or Statistic.GainLeft;
        Belongs(f, StudyGrammar.At, point, point);
        Belongs(f, StudyGrammar.Over, statistic != Statistic.Value, statistic == Statistic.Mean);
        Belongs(f, StudyGrammar.As, plain, false);
        Belongs(
            f, StudyGrammar.Other, comparison is Comparison.DifferenceToArm or Comparison.RatioToArm,
            comparison is Comparison.DifferenceToArm or Comparison.RatioToArm);
        Belongs(f, StudyGrammar.Since, time, false);
        Belongs(f, StudyGrammar.Change, statistic == Statistic.TimeOfChange, statistic == Statistic.TimeOfChange);
        Belongs(f, StudyGrammar.Fraction, statistic == Statistic.TimeOfFraction, statistic == Statistic.TimeOfFraction);
    }

    private void Belongs(KeyedValues f, KeyRule key, bool allowed, bool needed)
    {
        if (f[key] is { } node && !allowed)
        {
            Error(node, $"'{key.Name}' in a measure that does not use it", "Remove it.");
        }
        else if (f[key] is null && needed)
        {
            context.Findings.Error(f.Place, $"a measure without '{key.Name}'", $"Write {key.Name}: {key.Form.Describe()}.");
        }
    }

    private void CheckSaved(KeyedValues f, string arm, string? other, int? at, int[]? window)
    {
        foreach (var observed in arms.Where(a => a.Name == arm || a.Name == other).Select(a => a.Scenario.Observation))
        {
            var saved = PlanCompiler.SavedMinutes(observed);
            if (at is { } minute && !saved.Contains(minute))
            {
                var nearest = saved.MinBy(candidate => Math.Abs((long)candidate - minute));
                Error(
                    f[StudyGrammar.At]!, $"{f[StudyGrammar.At]!.Describe()} at 'at', when nothing is saved",
                    $"The nearest saved time is {Minutes.Text(nearest)}; change one of them.");
            }

            if (window is [var from, var to] && saved.Count(candidate => candidate >= from && candidate <= to) < 2)
            {
                Error(f[StudyGrammar.Over]!, "a window with fewer than two saved times", "Widen it, or let 'observe' be finer.");
            }
        }
    }

    private string? Known(KeyedValues f, KeyRule key, IReadOnlyList<string> known, string what)
    {
        if (_values.Scalar(f[key], key.Form) is not { } text || known.Contains(text))
        {
            return f[key]?.Text;
        }

        context.Findings.Error(
            f[key]!.Place, $"the unknown {what} {Words.Quote(text)}", $"Write {key.Form.Describe()}.", NearestWord.Of(text, known));
        return null;
    }

    private double? Change(YamlNode node)
    {
        if (node.Kind == YamlKind.Scalar && QuantityReader.TryNumber(node.Text, out var value, out _) && value != 0)
        {
            return value;
        }

        Error(node, $"{node.Describe()} at 'change'", $"Write {StudyGrammar.Change.Form.Describe()}.");
        return null;
    }

    private void Error(YamlNode node, string found, string expected) => context.Findings.Error(node.Place, found, expected);
}
