using System.Runtime.CompilerServices;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>
/// A drug's intakes laid over the steps of a plan. Offsets are taken from the step's start, so that the same pattern has the
/// same bits in every week, and one propagator serves all of them.
/// </summary>
internal sealed class DrugSchedule
{
    private readonly Stretch[] _stretches;
    private readonly int[] _first;
    private readonly (int Own, int Second)[] _intakes;

    /// <summary>Lays intakes over steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="intakes">The drug's intakes, in order of time, at most one at a minute.</param>
    /// <param name="second">Intakes of a second drug, empty if there is none.</param>
    /// <param name="lagMinutes">Time from swallowing to the start of absorption, at least 0.</param>
    public DrugSchedule(IReadOnlyList<TimeStep> steps, IReadOnlyList<Intake> intakes, IReadOnlyList<Intake> second, double lagMinutes)
    {
        var stretches = new List<Stretch>();
        var kinds = new Dictionary<StretchKind, int>();
        _first = new int[steps.Count + 1];
        _intakes = new (int, int)[steps.Count];
        var (next, nextSecond) = (0, 0);
        for (var index = 0; index < steps.Count; index++)
        {
            _first[index] = stretches.Count;
            var step = steps[index];
            var (place, dose, secondDose) = (0.0, 0.0, 0.0);
            _intakes[index] = (next, nextSecond);
            while (place < step.LengthMinutes)
            {
                var offset = OffsetOf(intakes, next, step, lagMinutes);
                var secondOffset = OffsetOf(second, nextSecond, step, lagMinutes);
                var end = Math.Min(Math.Min(offset, secondOffset), step.LengthMinutes);
                if (end > place)
                {
                    var kind = new StretchKind(Clock.Days(end - place), dose != 0);
                    kinds.TryAdd(kind, kinds.Count);
                    stretches.Add(
                        new Stretch(dose, secondDose, place / step.LengthMinutes, (end - place) / step.LengthMinutes, kinds[kind]));
                    (place, dose, secondDose) = (end, 0, 0);
                }

                if (offset <= place && place < step.LengthMinutes)
                {
                    dose += intakes[next++].Milligrams;
                }

                if (secondOffset <= place && place < step.LengthMinutes)
                {
                    secondDose += second[nextSecond++].Milligrams;
                }
            }

            if (step.IsProbe)
            {
                (next, nextSecond) = _intakes[index];
            }
        }

        _first[steps.Count] = stretches.Count;
        _stretches = [.. stretches];
        HasSecond = second.Count > 0;
        Kinds = [.. kinds.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
    }

    /// <summary>The distinct kinds of stretches; a plan of years has a handful.</summary>
    public IReadOnlyList<StretchKind> Kinds { get; }

    /// <summary>Whether the second drug is ever swallowed.</summary>
    public bool HasSecond { get; }

    /// <summary>The stretches of a step, in order; they fill it.</summary>
    public ReadOnlySpan<Stretch> Of(int step) => _stretches.AsSpan(_first[step], _first[step + 1] - _first[step]);

    /// <summary>
    /// Numbers of the first intake of the drug, and of the second drug, in a step or after it; each stretch with a dose has the next.
    /// </summary>
    public (int Own, int Second) FirstIntakes(int step) => _intakes[step];

    private static double OffsetOf(IReadOnlyList<Intake> intakes, int next, TimeStep step, double lag) =>
        next < intakes.Count ? intakes[next].Minute - step.StartMinute + lag : double.PositiveInfinity;
}

/// <summary>A part of a step in which nothing is taken.</summary>
/// <param name="Dose">Taken at its start in mg, of an infused drug the change of its rate in mg per day; 0 for nothing.</param>
/// <param name="SecondDose">The same of a second drug that is followed together with the first.</param>
/// <param name="Start">Its start as a fraction of the step.</param>
/// <param name="Length">Its length as a fraction of the step.</param>
/// <param name="Kind">Index of its <see cref="StretchKind"/>.</param>
internal readonly record struct Stretch(double Dose, double SecondDose, double Start, double Length, int Kind)
{
    /// <summary>Adds an effect's share in this stretch to its Legendre moments over the step.</summary>
    /// <param name="mean">Mean of the effect over the stretch.</param>
    /// <param name="first">Mean of the effect weighted by the elapsed fraction of the stretch.</param>
    /// <param name="stepMean">The step's mean, added to.</param>
    /// <param name="stepHalfRise">The step's half rise, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddMoments<T>(T mean, T first, ref T stepMean, ref T stepHalfRise)
        where T : struct, ILane<T>
    {
        stepMean += T.Constant(Length) * mean;
        stepHalfRise += (T.Constant(3 * Length * ((2 * Start) - 1)) * mean) + (T.Constant(6 * Length * Length) * first);
    }
}

/// <summary>What decides how amounts move over a stretch.</summary>
/// <param name="Days">Its length in days.</param>
/// <param name="AfterDose">Whether a tablet of the first drug has just been swallowed.</param>
internal readonly record struct StretchKind(double Days, bool AfterDose);
