using Quantal.Exchange.Models;
using Quantal.Simulation.Reference;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that the comparison with CVODE would not notice a mistake in what is exported, so that its agreement proves nothing.
/// </summary>
public class MistakesTests
{
    private const int Days = 28;

    [Theory]
    [InlineData("dydt[Y_nerve_ending_channels] = ", "dydt[Y_nerve_ending_channels] = -")]
    [InlineData("dydt[Y_marrow_platelets] = ", "dydt[Y_marrow_platelets] = 0.999 * ")]
    [InlineData("case JUMP_AZATHIOPRINE: take_azathioprine(amount", "case JUMP_AZATHIOPRINE: take_azathioprine(1.001 * amount")]
    public void A_wrong_sign_rate_or_dose_is_noticed(string right, string wrong)
    {
        using var workshop = new Workshop();
        var example = Case.Example("oxford", days: Days);
        var text = CModel.Write(example.Exported);
        text.ShouldContain(right);
        var program = workshop.CompileCvode(workshop.Write("wrong.c", text.Replace(right, wrong, StringComparison.Ordinal)));

        var theirs = Case.Read(workshop.Run(program, "libsundials-dev"));

        SeriesDifference.Largest(theirs, example.Reference()).Error.ShouldBeGreaterThan(Accepted.Reference);
    }

    [Fact]
    public void Doses_a_minute_late_are_noticed_and_doses_in_time_agree()
    {
        using var workshop = new Workshop();
        var example = Case.Example("oxford", days: Days);
        var reference = example.Reference();
        var program = workshop.CompileCvode(workshop.Write("model.c", CModel.Write(example.Exported)));

        var late = Case.Read(workshop.Run(program, "libsundials-dev", workshop.Write("late.txt", example.Lines(shiftMinutes: 1))));
        var inTime = Case.Read(workshop.Run(program, "libsundials-dev", workshop.Write("in-time.txt", example.Lines())));

        SeriesDifference.Largest(late, reference).Error.ShouldBeGreaterThan(Accepted.Reference);
        SeriesDifference.Largest(inTime, reference).ShouldBeBelow(Accepted.Reference);
    }
}
