using Quantal.Model.Harm.Marrow;
using Quantal.Model.Readouts;

namespace Quantal.Studies.Runs;

/// <summary>When each patient's count was first low enough for each event.</summary>
/// <param name="patients">Number of patients.</param>
/// <param name="times">Number of saved times.</param>
internal sealed class Occurrences(int patients, int times)
{
    private readonly int[][] _first = [.. EventReadout.Occurrences.Select(_ => Never(patients, times))];
    private readonly int[] _failed = Never(patients, times);

    /// <summary>Position of the count among readouts; -1 if it is not there.</summary>
    public static int PlaceOf(IReadOnlyList<ReadoutDefinition> readouts) =>
        readouts.Index().FirstOrDefault(readout => readout.Item.Id == Leukopenia.Count, (-1, null!)).Index;

    /// <summary>Takes in the counts of all patients at a saved time; in any order of times, from several threads.</summary>
    public void Note(int time, ReadOnlySpan<double> counts)
    {
        for (var patient = 0; patient < counts.Length; patient++)
        {
            if (!double.IsFinite(counts[patient]))
            {
                Lower(ref _failed[patient], time);
            }
        }

        for (var grade = 0; grade < _first.Length; grade++)
        {
            var (first, limit) = (_first[grade], EventReadout.Occurrences[grade].Grade);
            for (var patient = 0; patient < counts.Length; patient++)
            {
                if (limit.Is(counts[patient]))
                {
                    Lower(ref first[patient], time);
                }
            }
        }
    }

    /// <summary>Gives for each patient 1 after the event, 0 before it, NaN from a failure on.</summary>
    /// <param name="grade">Place of the event among <see cref="EventReadout.Occurrences"/>.</param>
    /// <param name="time">Place of the saved time.</param>
    /// <param name="values">Receives one for each patient.</param>
    public void At(int grade, int time, Span<double> values)
    {
        var first = _first[grade];
        for (var patient = 0; patient < values.Length; patient++)
        {
            values[patient] = time >= _failed[patient] ? double.NaN : time >= first[patient] ? 1 : 0;
        }
    }

    /// <summary>The same of a single patient.</summary>
    public double At(int grade, int time)
    {
        Span<double> value = stackalloc double[1];
        At(grade, time, value);
        return value[0];
    }

    private static int[] Never(int patients, int times)
    {
        var never = new int[patients];
        Array.Fill(never, times);
        return never;
    }

    private static void Lower(ref int first, int time)
    {
        for (var known = Volatile.Read(ref first); time < known;)
        {
            var seen = Interlocked.CompareExchange(ref first, time, known);
            known = seen == known ? time : seen;
        }
    }
}
