using Quantal.Exchange.Workspaces;
using Quantal.Studies.Designs;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Runs;

// A failure means: a curve of a cohort is not the product-limit estimate of its patients, or a figure is said to lie where it does not.
public class CohortCurvesTests
{
    // By hand: 4 at risk, a death at 2 y (3/4), one lost at 4 y, a death at 6 y of the two that are left (3/8), the last seen for 12 y.
    [Fact]
    public void Curves_are_product_limit_estimates_at_even_times()
    {
        var curves = new CurveSummary(FollowUp.Fixed(24));
        foreach (var (years, died) in new[] { (6.0, 1.0), (4, 0), (12, 0), (2, 1) })
        {
            curves.Take(CohortRows.With(0, ("observed_y", years), ("died", died), ("remission", double.NaN)));
        }

        curves.Close();
        curves.Years.Count.ShouldBe(49);
        curves.Years[^1].ShouldBe(24);
        foreach (var (years, free, atRisk) in new[]
        {
            (0.0, 1.0, 4), (1.5, 1, 4), (2, 0.75, 4), (4, 0.75, 3), (5.5, 0.75, 2), (6, 0.375, 2), (12, 0.375, 1),
        })
        {
            var place = (int)(2 * years);
            curves.Free(0)[place].Median.ShouldBe(free, 1e-12, $"{years} y");
            curves.AtRisk(0)[place].ShouldBe(atRisk, $"{years} y");
        }

        curves.Free(0).Skip(25).ShouldAllBe(spread => double.IsNaN(spread.Median));
        curves.AtRisk(1).ShouldAllBe(number => number == 0, "the study asks for no remission");
    }

    [Fact]
    public void No_curve_rises_when_repetitions_end_one_after_another()
    {
        var (curves, random) = (new CurveSummary(FollowUp.Fixed(10)), new Random(5));
        for (var replicate = 0; replicate < 9; replicate++)
        {
            for (var patient = 0; patient < 6; patient++)
            {
                curves.Take(CohortRows.With(replicate, ("observed_y", random.NextDouble() * 10), ("died", random.Next(2))));
            }

            curves.Close();
        }

        foreach (var side in new Func<Spread, double>[] { spread => spread.Median, spread => spread.Low90, spread => spread.High90 })
        {
            var values = curves.Free(0).Select(side).TakeWhile(double.IsFinite).ToArray();
            values.Length.ShouldBeInRange(20, 48);
            values.Zip(values.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First);
        }
    }

    [Theory]
    [InlineData(8.8, 9, 10, FigurePlace.Below)]
    [InlineData(8.8, 8.8, 10, FigurePlace.Within)]
    [InlineData(8.8, 8, 8.8, FigurePlace.Within)]
    [InlineData(8.8, 7, 8, FigurePlace.Above)]
    [InlineData(8.8, double.NaN, double.NaN, FigurePlace.Unknown)]
    public void A_figure_lies_within_below_or_above_the_repetitions(double published, double low, double high, FigurePlace place)
    {
        var figure = Figure(target => double.IsFinite(target.Population!.Figure.Value));
        var population = figure.Target.Population!;
        population = population with { Figure = population.Figure with { Value = published, Range = null } };
        var moved = figure with { Target = figure.Target with { Population = population } };

        new JudgedFigure(moved, new Spread((low + high) / 2, low, high)).Place.ShouldBe(place);
    }

    [Theory]
    [InlineData(0.01, FigurePlace.Above)]
    [InlineData(0.5, FigurePlace.Within)]
    [InlineData(1.5, FigurePlace.Below)]
    public void A_range_lies_within_if_it_holds_the_median(double median, FigurePlace place)
    {
        var figure = Figure(target => target.Population!.Figure.Range is { Low: 0.05, High: 1 });

        new JudgedFigure(figure, new Spread(median, 0, 2)).Place.ShouldBe(place);
    }

    private static StudyFigure Figure(Func<StudyTarget, bool> wanted) =>
        Workspace.BuiltIn.Studies.SelectMany(study => study.Figures).First(figure => wanted(figure.Target));
}
