using FsCheck;
using FsCheck.Fluent;
using Quantal.Model.Units;

namespace Quantal.Model.Tests.Units;

// A failure means that a number with a unit, written by a person, reaches the model as another number or not at all.
public sealed class QuantityTests
{
    [Theory]
    [InlineData("2.5 mg/kg", 2.5, "mg/kg")]
    [InlineData("2.5mg/kg", 2.5, "mg/kg")]
    [InlineData("  -1e-3   mV ", -1e-3, "mV")]
    [InlineData("3 1", 3, "1")]
    [InlineData(".5 h", 0.5, "h")]
    [InlineData("50%", 50, "%")]
    public void A_number_and_a_unit_are_read(string text, double value, string unit)
    {
        Quantity.Parse(text).ShouldBe(new Quantity(value, Unit.Parse(unit)));
    }

    [Theory]
    [InlineData("", "does not start with a number")]
    [InlineData("mg", "does not start with a number")]
    [InlineData("NaN mg", "does not start with a number")]
    [InlineData("2.5", "'2.5' has no unit. Write a number and a unit, such as '2.5 mg', or '2.5 1'")]
    [InlineData("2,5 mg", "is not a unit")]
    [InlineData("2.5 mgg", "Did you mean 'mg'?")]
    [InlineData("1e999 mg", "too large")]
    public void A_text_that_is_no_quantity_is_refused_with_what_to_write(string text, string message)
    {
        Quantity.TryParse(text, out var quantity, out var said).ShouldBeFalse();

        quantity.ShouldBeNull();
        said.ShouldNotBeNull().ShouldContain(message);
        Should.Throw<FormatException>(() => Quantity.Parse(text)).Message.ShouldBe(said);
    }

    [Theory]
    [InlineData("1 h", "min", 60)]
    [InlineData("90 L/h", "L/d", 2160)]
    [InlineData("29.8 ng/mL", "ug/L", 29.8)]
    [InlineData("1 year", "month", 12)]
    [InlineData("50 pM", "nM", 0.05)]
    [InlineData("11.6 mV", "V", 0.0116)]
    [InlineData("0.48 1", "%", 48)]
    [InlineData("8e8 pmol/8e8RBC", "pmol", 1)]
    public void A_quantity_is_converted_within_its_dimension(string text, string unit, double expected)
    {
        Quantity.Parse(text).In(Unit.Parse(unit)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("1 mg", "nmol", "'mg' (dimension mg) cannot be converted to 'nmol' (dimension nmol)")]
    [InlineData("1 L/h", "L", "'L/h' (dimension L/day) cannot be converted to 'L' (dimension L)")]
    public void Conversion_to_another_dimension_is_refused(string text, string unit, string message)
    {
        Should.Throw<DimensionException>(() => Quantity.Parse(text).In(Unit.Parse(unit))).Message.ShouldContain(message);
    }

    [Fact]
    public void Text_conversion_and_coherent_value_round_trip()
    {
        string[] units = ["%", "h", "month", "kg", "ng/mL", "L/h/kg", "pmol/8e8RBC", "mL/min/1.73m2", "kDa", "U", "1e9/L"];
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<NormalFloat>(),
            Gen.Elements(units).ToArbitrary(),
            (number, unitText) =>
            {
                var quantity = new Quantity(number.Item, Unit.Parse(unitText));
                var coherent = Unit.Parse(quantity.Unit.Dimension.ToString());
                var back = new Quantity(quantity.In(coherent), coherent).In(quantity.Unit);
                Quantity.Parse(quantity.ToString()).ShouldBe(quantity);
                Close(back, number.Item).ShouldBeTrue($"{quantity} came back as {back}");
                Close(quantity.Unit.FromCoherent(quantity.CoherentValue), number.Item).ShouldBeTrue(quantity.ToString());
            });

        Check.One(Config.QuickThrowOnFailure.WithReplay(1, 3), property);
    }

    private static bool Close(double left, double right) => Math.Abs(left - right) <= 1e-15 * Math.Abs(right);
}
