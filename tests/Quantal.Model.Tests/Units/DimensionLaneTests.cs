using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Tests.Units;

// A failure means that an equation whose units do not fit would pass the unit check, or a sound one would not.
public sealed class DimensionLaneTests
{
    private static readonly DimensionLane Concentration = Lane("g/L");
    private static readonly DimensionLane Volume = Lane("L");
    private static readonly DimensionLane Two = DimensionLane.Constant(2);

    [Fact]
    public void A_sound_equation_has_the_dimension_of_its_result()
    {
        Elimination(Lane("L/h"), Volume, Lane("mg"), Lane("ng/mL")).Dimension.ShouldBe(Unit.Parse("mg/d").Dimension);
    }

    [Fact]
    public void An_equation_with_a_volume_in_place_of_a_clearance_is_refused()
    {
        Should.Throw<DimensionException>(() => Elimination(Lane("L"), Volume, Lane("mg"), Lane("ng/mL")) - Lane("mg/d"))
            .Message.ShouldBe("A quantity in mg and one in mg/day cannot be subtracted: the dimensions differ.");
    }

    [Fact]
    public void Sums_differences_and_choices_keep_a_dimension_and_refuse_two()
    {
        Func<DimensionLane, DimensionLane, DimensionLane>[] operations =
            [(a, b) => a + b, (a, b) => a - b, DimensionLane.Max, DimensionLane.Min];
        foreach (var operation in operations)
        {
            operation(Volume, Volume).ShouldBe(Volume);
            Should.Throw<DimensionException>(() => operation(Concentration, Volume))
                .Message.ShouldContain("A quantity in mg/L and one in L");
            Should.Throw<DimensionException>(() => operation(Volume, Two)).Message.ShouldContain("A quantity in L and one in 1");
        }
    }

    [Fact]
    public void Exponential_logarithm_and_exponent_take_a_pure_number_only()
    {
        DimensionLane.Exp(Volume / Volume).Dimension.ShouldBe(Dimension.None);
        DimensionLane.Log(Two).Dimension.ShouldBe(Dimension.None);
        Should.Throw<DimensionException>(() => DimensionLane.Exp(Lane("d")))
            .Message.ShouldContain("must have dimension 1 and has dimension day");
        Should.Throw<DimensionException>(() => DimensionLane.Log(Volume)).Message.ShouldContain("has dimension L");
        Should.Throw<DimensionException>(() => DimensionLane.Pow(Two, Volume)).Message.ShouldContain("An exponent");
    }

    [Fact]
    public void A_power_of_a_dimension_needs_a_literal_exponent_that_fits()
    {
        var literal = DimensionLane.Constant;

        DimensionLane.Pow(Concentration, Two).ShouldBe(Concentration * Concentration);
        DimensionLane.Pow(Concentration, -Two).ShouldBe(Volume / Volume / (Concentration * Concentration));
        DimensionLane.Pow(Concentration * Concentration, literal(1.5)).ShouldBe(Concentration * Concentration * Concentration);
        DimensionLane.Pow(Volume / Volume, Lane("%")).Dimension.ShouldBe(Dimension.None);
        Should.Throw<DimensionException>(() => DimensionLane.Pow(Concentration, literal(0.75))).Message.ShouldContain("mg/L");
        Should.Throw<DimensionException>(() => DimensionLane.Pow(Concentration, literal(0.5))).Message.ShouldContain("square root");
        Should.Throw<DimensionException>(() => DimensionLane.Pow(Concentration, Lane("1"))).Message.ShouldContain("literal");
    }

    [Fact]
    public void A_square_root_halves_the_exponents()
    {
        DimensionLane.Sqrt(Lane("m2")).ShouldBe(Lane("m"));
        DimensionLane.Sqrt(Lane("1/h^2")).ShouldBe(Lane("1/h"));
        Should.Throw<DimensionException>(() => DimensionLane.Sqrt(Volume)).Message.ShouldContain("square root of a quantity in L ");
    }

    [Fact]
    public void A_negative_keeps_its_dimension()
    {
        (-Volume).ShouldBe(Volume);
    }

    private static DimensionLane Lane(string unit) => DimensionLane.Of(Unit.Parse(unit).Dimension);

    private static T Elimination<T>(T clearance, T volume, T amount, T halfMaximum)
        where T : struct, INumeric<T>
    {
        var concentration = amount / volume;
        return clearance * concentration * (T.Constant(1) - concentration / (halfMaximum + concentration));
    }
}
