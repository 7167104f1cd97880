using Quantal.Numerics.Mixed;
using Quantal.Numerics.Random;

namespace Quantal.Numerics.Tests.Mixed;

/// <summary>Made-up responses of two arms at some visits, some of them missed, with a covariate; patients alternate between the arms.</summary>
internal sealed class Trial
{
    private readonly bool[,] _seen;

    public Trial(ulong seed, int patients, int visits, double missed = 0, bool dropOut = false)
    {
        uint draw = 0;
        double Normal() => KeyedRandom.Normal(seed, 1, 0, draw++);
        double Uniform() => KeyedRandom.Uniform(seed, 1, 0, draw++);
        (Patients, Visits) = (patients, visits);
        (Responses, _seen) = (new double[patients, visits], new bool[patients, visits]);
        Covariate = new double[patients];
        for (var patient = 0; patient < patients; patient++)
        {
            (Covariate[patient], var own, var gone) = (Normal(), Normal(), false);
            for (var visit = 0; visit < visits; visit++)
            {
                own += 0.5 * Normal();
                var noise = (1 + (0.2 * visit)) * Normal();
                Responses[patient, visit] = 10 + (0.3 * visit * Arm(patient)) + Covariate[patient] + own + noise;
                gone = Uniform() < missed || (dropOut && gone);
                _seen[patient, visit] = !gone;
            }
        }
    }

    public int Patients { get; }

    public int Visits { get; }

    public double[,] Responses { get; }

    public double[] Covariate { get; }

    public static int Arm(int patient) => patient % 2;

    public bool Seen(int patient, int visit) => _seen[patient, visit];

    /// <summary>For each patient the responses, with NaN where one was missed.</summary>
    public double[][] WithGaps() => [.. Enumerable.Range(0, Patients).Select(patient => Enumerable.Range(0, Visits)
        .Select(visit => Seen(patient, visit) ? Responses[patient, visit] : double.NaN).ToArray())];

    /// <summary>The effects of each row: visit by visit intercept, arm and, where asked for, the covariate.</summary>
    public double[] ByVisit(int patient, int visit, bool covariate)
    {
        double[] own = covariate ? [1, Arm(patient), Covariate[patient]] : [1, Arm(patient)];
        var design = new double[Visits * own.Length];
        own.CopyTo(design, visit * own.Length);
        return design;
    }

    public RepeatedMeasures Data(Func<int, int, double[]> design, Func<int, int>? group = null, double scale = 1, bool backwards = false)
    {
        var rows = (from patient in Enumerable.Range(0, Patients) from visit in Enumerable.Range(0, Visits) where Seen(patient, visit)
            select (Patient: patient, Visit: visit)).ToList();
        if (backwards)
        {
            rows.Reverse();
        }

        return new(
            [.. rows.Select(row => scale * Responses[row.Patient, row.Visit])],
            [.. rows.Select(row => design(row.Patient, row.Visit))],
            [.. rows.Select(row => row.Patient)],
            [.. rows.Select(row => row.Visit)],
            group is null ? null : [.. rows.Select(row => group(row.Patient))]);
    }
}
