using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that simulated studies would favour some patients, or not be the same when made again.</summary>
public sealed class ResamplingTests
{
    [Fact]
    public void Every_patient_is_as_likely_as_any_other()
    {
        const int pool = 7;
        var sample = new int[70_000];
        Resampling.Draw(sample, pool, seed: 3, study: 1, purpose: 9);

        // The standard deviation of each count is 93.
        foreach (var patients in sample.GroupBy(patient => patient).Select(group => group.Count()))
        {
            patients.ShouldBeInRange(9_600, 10_400);
        }

        sample.Distinct().Order().ShouldBe(Enumerable.Range(0, pool));
    }

    [Fact]
    public void The_same_study_has_the_same_patients_and_another_study_others()
    {
        Sample(1).ShouldBe(Sample(1));
        Sample(1).ShouldNotBe(Sample(2));
        Sample(1, length: 5).ShouldBe(Sample(1)[..5]);

        static int[] Sample(ulong study, int length = 50)
        {
            var sample = new int[length];
            Resampling.Draw(sample, 1000, seed: 3, study, purpose: 9);
            return sample;
        }
    }

    [Fact]
    public void An_empty_pool_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => Resampling.Draw(new int[1], 0, 1, 1, 1));
}
