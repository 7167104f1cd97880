using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads timetables such as <c>every 4 weeks until week 24, then every 12 weeks</c> and <c>at weeks 2, 4, 8, 12, then every 12 weeks</c>.</summary>
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
            phrase.Fail($"'until week {until}', before the first visit of that interval at week {from}", "A timetable ascends; make the week later.");
        }

        spans.Add(new TimetableSpan(from, until ?? from, every ?? 1));
        return until ?? from;
    }
}
