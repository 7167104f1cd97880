using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads when a tumour is searched for.</summary>
internal sealed class ScreeningReader(ProtocolContext context)
{
    private const int DaysPerWeek = 7;
    private const int MostSearches = 100;

    /// <summary>The searches that could be read.</summary>
    /// <param name="entries">A score and what is done from it on, in the order of the file.</param>
    public Screening Read(IReadOnlyList<(YamlNode Key, YamlNode Value)> entries)
    {
        var plans = new List<ScreeningPlan>();
        (string Word, int Score)? above = null;
        foreach (var (key, value) in entries)
        {
            var score = ProtocolWords.Scores.First(known => known.Word == key.Text);
            if (above is { } higher && score.Score > higher.Score)
            {
                context.Findings.Error(key.Place, $"'{score.Word}' after '{higher.Word}'", "List the scores from the highest to the lowest: the first that a patient reaches counts, so that this one never would.");
            }

            above = score;
            if (ReadDays(key, value) is { } days)
            {
                plans.Add(new ScreeningPlan(score.Score, days));
            }
        }

        return new Screening(plans);
    }

    private int[]? ReadDays(YamlNode key, YamlNode value)
    {
        if (Fields.Read(value, ProtocolGrammar.SearchForm, $"the searches at '{key.Text}'", context.Findings) is not { } fields)
        {
            return null;
        }

        context.CheckSource(fields);
        var when = fields[ProtocolGrammar.SearchWhen];
        if (context.Sentence(when, ProtocolGrammar.SearchWhen.Form, TimetableText.Read) is not { } timetable)
        {
            return null;
        }

        if (timetable.IsEndless)
        {
            context.Findings.Error(when!.Place, "searches without end", "Say when they end, as in 'every 26 weeks until week 104'.");
            return null;
        }

        var days = new List<int>();
        for (var week = timetable.NextAfter(-1); week != Timetable.Never; week = timetable.NextAfter(week))
        {
            days.Add(DaysPerWeek * week);
        }

        if (days.Count > MostSearches)
        {
            context.Findings.Error(when!.Place, $"{days.Count} searches", $"At most {MostSearches} are made.");
            return null;
        }

        return [.. days];
    }
}
