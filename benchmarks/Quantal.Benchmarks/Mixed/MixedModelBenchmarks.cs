using BenchmarkDotNet.Attributes;
using Quantal.Numerics.Mixed;
using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;

namespace Quantal.Benchmarks.Mixed;

/// <summary>What does a mixed model of a trial cost, 60 patients at 12 visits, one in four of whom drop out?</summary>
[MinColumn, MedianColumn]
public class MixedModelBenchmarks
{
    private const int Patients = 60;
    private const int Visits = 12;

    private readonly List<double> _responses = [];
    private readonly List<double[]> _design = [];
    private readonly List<int> _patients = [];
    private readonly List<int> _visits = [];
    private readonly double[] _lastVisit = new double[3 * Visits];
    private RepeatedMeasuresFit? _fitted;

    [Params(CovarianceStructure.Unstructured, CovarianceStructure.Autoregressive)]
    public CovarianceStructure Structure { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        uint draw = 0;
        double Normal(int patient) => KeyedRandom.Normal(1, (ulong)patient, 0, draw++);
        for (var patient = 0; patient < Patients; patient++)
        {
            var (arm, baseline, own) = (patient % 2, Normal(patient), Normal(patient));
            var last = Normal(patient) < -0.67 ? Math.Abs((int)(4 * Normal(patient))) : Visits - 1;
            for (var visit = 0; visit <= Math.Min(last, Visits - 1); visit++)
            {
                var design = new double[3 * Visits];
                (design[3 * visit], design[(3 * visit) + 1], design[(3 * visit) + 2]) = (1, arm, baseline);
                own += 0.5 * Normal(patient);
                _responses.Add((0.1 * visit * arm) + (0.6 * baseline) + own + Normal(patient));
                _design.Add(design);
                _patients.Add(patient);
                _visits.Add(visit);
            }
        }

        _lastVisit[^2] = 1;
        _fitted = Fit();
    }

    [Benchmark(Baseline = true)]
    public RepeatedMeasuresFit Fit() =>
        RepeatedMeasuresModel.Fit(new(_responses, _design, _patients, _visits), Structure, out var outcome)
            ?? throw new InvalidOperationException(outcome.ToString());

    [Benchmark]
    public EffectEstimate Satterthwaite() => _fitted!.Contrast(_lastVisit, DegreesOfFreedom.Satterthwaite);

    [Benchmark]
    public EffectEstimate Kenward_and_Roger() => _fitted!.Contrast(_lastVisit, DegreesOfFreedom.KenwardRoger);
}
