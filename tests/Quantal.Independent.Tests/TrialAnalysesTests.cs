using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Trials;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that an analysis that a trial names says something else of what the trial saw than R's packages stats, survival,
/// exactRankTests and nlme do: arms, sign, strata, visits or the length of the follow-up are handed on wrongly, or there is an answer
/// where R has none.
/// </summary>
public class TrialAnalysesTests(AnalysesOfR theirs) : IClassFixture<AnalysesOfR>
{
    private const double Estimate = 1e-6;
    private const double Probability = 1e-8;
    private const double OfFits = 1e-5;

    public static TheoryData<string> Names => [.. AnalysisMethods.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void R_finds_the_same_in_a_trial_and_where_it_is_difficult(string name)
    {
        var method = AnalysisMethods.All.Single(one => one.Name == name);
        var (answers, failures) = (0, 0);
        foreach (var seen in AnalysesOfR.Sets.Where(seen => seen.IsFor(method)))
        {
            var (effect, failure) = method.Run(seen.Data);
            var (estimate, p) = (theirs.Of(seen.Number, name + "1"), theirs.Of(seen.Number, name + "2"));
            var where = $"{seen.What}, {name}: {effect.Estimate:R}, p {effect.PValue:R} here{failure}, {estimate:R}, p {p:R} in R";
            (failure is null).ShouldBe(double.IsFinite(p), where);
            if (failure is null)
            {
                var accepted = seen.Data.Visits.Count > 0 ? OfFits : Probability;
                (effect.Estimate.Equals(estimate) || Math.Abs(effect.Estimate - estimate) <= Estimate * Math.Max(1, Math.Abs(estimate)))
                    .ShouldBeTrue(where);
                (Math.Abs(effect.PValue - p) <= accepted * p).ShouldBeTrue(where);
            }

            (answers, failures) = failure is null ? (answers + 1, failures) : (answers, failures + 1);
        }

        answers.ShouldBeGreaterThan(4);
        failures.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void No_analysis_of_the_trial_fails() =>
        OfTheTrial.ShouldAllBe(seen => AnalysisMethods.All.Where(seen.IsFor).All(method => method.Run(seen.Data).Failure == null));

    [Fact]
    public void What_is_analysed_stands_on_the_charts()
    {
        OfTheTrial.Select(seen => seen.Data.Days).Distinct().ShouldBe([16 * 7, 26 * 7]);
        foreach (var seen in OfTheTrial)
        {
            seen.Patients.Count.ShouldBe(seen.Data.Values.Length, seen.What);
            foreach (var (place, patient) in seen.Patients.Index())
            {
                var chart = patient.Chart(patient.Arm);
                var atAllocation = chart.Measured(0, MeasuredQuantity.Qmg);
                seen.Data.IsTested[place].ShouldBe(chart.Doses.ToArray().Any(change => change.Drug == Drug.Azathioprine), seen.What);
                seen.Data.Strata[place].ShouldBe(atAllocation >= 14 ? 1 : 0, seen.What);
                if (seen.Data.Visits.Count > 0)
                {
                    seen.Data.Baselines[place].ShouldBe(atAllocation);
                    seen.Data.Visits[place].ShouldBe(AtVisits(patient, chart, seen.Data.Days), seen.What);
                }
            }
        }
    }

    private static IReadOnlyList<AnalysedSet> OfTheTrial => [.. AnalysesOfR.Sets.Where(seen => seen.Patients.Count > 0)];

    // Weeks 4, 8, 16 and 26: the last measurement of the second half of the time since the one before.
    private static double[] AtVisits(TrialPatient patient, PatientChart chart, int days)
    {
        (int After, int UpTo)[] halves = [(14, 28), (42, 56), (84, 112), (147, 182)];
        var visits = chart.Visits.ToArray();
        return
        [
            .. from half in halves
               where half.UpTo <= days
               let last = Array.FindLastIndex(visits, day => day > half.After && day <= half.UpTo && day <= patient.DropoutDay)
               select last < 0 ? double.NaN : chart.Measured(last, MeasuredQuantity.Qmg) - chart.Measured(0, MeasuredQuantity.Qmg),
        ];
    }
}

/// <summary>What R makes of all data, in one run of it.</summary>
public sealed class AnalysesOfR() : ValuesOfR(
    "analyses.R", "r-cran-survival r-cran-exactranktests r-cran-nlme",
    "set,group,stratum,y,x,success,time,event,v1,v2,v3,v4,kind,days,visits", Sets.SelectMany(seen => seen.Lines()))
{
    /// <summary>Of a repetition of a trial, and made where analyses are difficult.</summary>
    internal static IReadOnlyList<AnalysedSet> Sets { get; } = AnalysedSet.All();
}
