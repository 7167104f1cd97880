using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads the panels: what is measured together, and when.</summary>
/// <param name="context">The file.</param>
/// <param name="errors">The quantities that can be measured.</param>
/// <param name="drugs">The drugs that are given.</param>
internal sealed class PanelReader(ProtocolContext context, Dictionary<MeasuredQuantity, MeasurementError?> errors, HashSet<Drug> drugs)
{
    private readonly List<Panel> _panels = [];
    private readonly List<string> _names = [];
    private readonly HashSet<MeasuredQuantity> _measured = [];

    /// <summary>The panels that could be read.</summary>
    public IReadOnlyList<Panel> Panels => _panels;

    /// <summary>The names of all.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>What some panel measures.</summary>
    public IReadOnlySet<MeasuredQuantity> Measured => _measured;

    /// <summary>Reads the panels, and checks that they make visits.</summary>
    public void Read(IReadOnlyList<(YamlNode Key, YamlNode Value)> entries, YamlNode? whole)
    {
        foreach (var (key, value) in entries)
        {
            _names.Add(key.Text);
            ReadPanel(key, value);
        }

        if (whole is not null && _panels.Count == entries.Count
            && !_panels.Exists(panel => panel.While is null && panel.Timetable.IsEndless))
        {
            var found = _panels.Exists(panel => panel.While is null)
                ? "visits that end while patients are followed"
                : "no visit at all unless a drug is given";
            context.Findings.Error(whole.Place, found, "At least one panel without 'while' goes on without end, as in 'every 12 weeks'.");
        }
    }

    private void ReadPanel(YamlNode key, YamlNode value)
    {
        if (KeyedValues.Read(value, ProtocolGrammar.PanelForm, $"panel '{key.Text}'", context.Findings) is not { } fields)
        {
            return;
        }

        context.CheckSource(fields);
        var quantities = ReadQuantities(fields[ProtocolGrammar.Measure]);
        var timetable = context.Sentence(fields[ProtocolGrammar.When], ProtocolGrammar.When.Form, TimetableText.Read);
        var drug = context.Values.Word<Drug>(fields[ProtocolGrammar.While], ProtocolGrammar.While);
        if (drug is { } known && !drugs.Contains(known))
        {
            context.Findings.Error(
                fields[ProtocolGrammar.While]!.Place, $"panel '{key.Text}' while a drug is given that is not among the drugs",
                "Add it to 'drugs' with its ladder, or remove 'while'.");
        }

        if (timetable is not null)
        {
            _panels.Add(new Panel(key.Text, quantities, timetable, drug));
        }
    }

    private List<MeasuredQuantity> ReadQuantities(YamlNode? node)
    {
        var quantities = new List<MeasuredQuantity>();
        string[] words = [.. ProtocolWords.Quantities.Select(q => q.Word)];
        foreach (var item in context.Several(node, ProtocolGrammar.Measure))
        {
            if (context.Values.Scalar(item, ProtocolGrammar.Measure.Form) is not { } word)
            {
                continue;
            }

            var place = Array.IndexOf(words, word);
            if (place < 0)
            {
                context.Findings.Error(
                    item.Place, $"the unknown quantity {Words.Quote(word)}", $"Quantities are {Words.Or(words)}.",
                    NearestWord.Of(word, words));
                continue;
            }

            var quantity = ProtocolWords.Quantities[place].Quantity;
            _measured.Add(quantity);
            if (!errors.ContainsKey(quantity))
            {
                context.Findings.Error(item.Place, $"'{word}', whose measurement error is not stated", "Add it to 'measurements'.");
            }
            else if (quantities.Contains(quantity))
            {
                context.Findings.Error(item.Place, $"'{word}' twice in one panel", "Keep one of them.");
            }
            else
            {
                quantities.Add(quantity);
            }
        }

        return quantities;
    }
}

/// <summary>Reads measurement errors such as <c>sd 4 %</c> (in the quantity's unit) and <c>cv 12 %</c> (a share of the value).</summary>
internal static class MeasurementText
{
    /// <summary>The largest coefficient of variation in percent.</summary>
    private const double MostPercent = 100;

    /// <summary>The error, or null if the phrase has a problem.</summary>
    public static MeasurementError? Read(Phrase phrase, MeasuredQuantity quantity)
    {
        var relative = phrase.ExpectOne<bool>([("cv", true), ("sd", false)]);
        var size = phrase.Number();
        var unit = ProtocolWords.Quantities.First(q => q.Quantity == quantity).Unit;
        if (relative is not null)
        {
            phrase.Expect(relative.Value ? "%" : unit);
        }

        phrase.End();
        if (size < 0 || (relative == true && size > MostPercent))
        {
            phrase.Fail($"an error of {Words.Number(size.Value)}", "Write an error that is not negative, and a cv of at most 100 %.");
        }

        return phrase.Problem is null
            ? new MeasurementError(quantity, relative!.Value ? size!.Value / MostPercent : size!.Value, relative.Value)
            : null;
    }
}

/// <summary>
/// Reads timetables such as <c>every 4 weeks until week 24, then every 12 weeks</c> and <c>at weeks 2, 4, 8, 12, then every 12 weeks</c>.
/// </summary>
internal static class TimetableText
{
    /// <summary>The timetable, or null if the phrase has a problem.</summary>
    public static Timetable? Read(Phrase phrase)
    {
        var spans = new List<TimetableSpan>();
        var last = 0;
        do
        {
            var first = spans.Count == 0;
            if (phrase.Accept("at weeks") || phrase.Accept("at week"))
            {
                last = ReadWeeks(phrase, spans, last);
            }
            else
            {
                last = ReadInterval(phrase, spans, first, last);
            }

            if (phrase.Problem is not null)
            {
                return null;
            }
        }
        while (last != Timetable.Never && phrase.Accept(", then"));

        phrase.End();
        return phrase.Problem is null ? new Timetable(spans) : null;
    }

    private static int ReadWeeks(Phrase phrase, List<TimetableSpan> spans, int last)
    {
        do
        {
            var week = phrase.Whole(int.MinValue, Phrase.MostWeeks);
            if (week < 0)
            {
                phrase.Fail($"week {week}, a visit in the past", "Weeks count from 0, the first visit or the start of the drug.");
            }
            else if (week <= last && spans.Count > 0)
            {
                phrase.Fail($"week {week} after week {last}", "List the weeks ascending, each once.");
            }
            else if (week is { } known)
            {
                spans.Add(new TimetableSpan(known, known, 1));
                last = known;
            }
        }
        while (phrase.Problem is null && AnotherWeek(phrase));

        return last;
    }

    private static bool AnotherWeek(Phrase phrase)
    {
        var mark = phrase.Mark;
        if (phrase.Accept(", then"))
        {
            phrase.Back(mark);
            return false;
        }

        return phrase.Accept(",") || phrase.Accept("and");
    }

    private static int ReadInterval(Phrase phrase, List<TimetableSpan> spans, bool first, int last)
    {
        phrase.Expect("every");
        var every = phrase.Accept("week") ? 1 : phrase.WeeksOf(1);
        if (!phrase.Accept("until week"))
        {
            spans.Add(new TimetableSpan(first ? 0 : last + (every ?? 1), Timetable.Never, every ?? 1));
            return Timetable.Never;
        }

        var until = phrase.Whole(int.MinValue, Phrase.MostWeeks);
        var from = first ? 0 : last + (every ?? 1);
        if (until < 0)
        {
            phrase.Fail($"week {until}, a visit in the past", "Weeks count from 0, the first visit or the start of the drug.");
        }
        else if (until < from)
        {
            phrase.Fail(
                $"'until week {until}', before the first visit of that interval at week {from}",
                "A timetable ascends; make the week later.");
        }

        spans.Add(new TimetableSpan(from, until ?? from, every ?? 1));
        return until ?? from;
    }
}
