using BenchmarkDotNet.Attributes;
using Quantal.Model.Drugs;
using Quantal.Model.Readouts;
using Quantal.Numerics;

namespace Quantal.Benchmarks.Engine;

/// <summary>What ten years of eight patients cost who all take other doses and are seen every four weeks, preparation included.</summary>
public class ClinicDecadeBenchmarks
{
    private const int Days = 3650;
    private const int BetweenVisits = 28;

    private static readonly int Cmap = ReadoutCatalog.IndexOf("cmap_mV");

    private readonly Maintenance _work = new(Simulation.Engine.StepRule.Default, BetweenVisits);

    [Benchmark(Description = "8 clinic patients in 8 lanes")]
    public double Eight() => Run<Lane8>();

    [Benchmark(Description = "4 clinic patients in 4 lanes")]
    public double Four() => Run<Lane4>();

    private double Run<T>()
        where T : struct, ILane<T>
    {
        var clinic = _work.PrepareClinic<T>();
        var none = T.Constant(0);
        var seen = 0.0;
        for (var day = 0; day < Days; day++)
        {
            clinic.Take(Drug.Amifampridine, T.Constant(15));
            clinic.Take(Drug.Azathioprine, Each<T>(lane => 25 * lane));
            clinic.Take(Drug.Prednisolone, Each<T>(lane => day % 2 == 0 ? 5 * lane : 0));
            if (day % BetweenVisits == 0)
            {
                seen += T.GetLane(clinic.ReadoutsOfTheMorning()[Cmap], 0);
            }

            clinic.AdvanceDay(none, none);
        }

        return seen;
    }

    private static T Each<T>(Func<int, double> value)
        where T : struct, ILane<T>
    {
        Span<double> lanes = stackalloc double[T.Width];
        for (var lane = 0; lane < T.Width; lane++)
        {
            lanes[lane] = value(lane);
        }

        return T.Load(lanes);
    }
}
