using Quantal.Model.Units;

namespace Quantal.Model.Tests.Units;

// A failure means that a unit text is read as another size or dimension than people mean by it.
public sealed class UnitTests
{
    [Theory]
    [InlineData("1", 1, "1")]
    [InlineData("%", 0.01, "1")]
    [InlineData("point", 1, "1")]
    [InlineData("cell", 1, "1")]
    [InlineData("RBC", 1, "1")]
    [InlineData("ms", 1 / 86_400_000.0, "day")]
    [InlineData("s", 1 / 86_400.0, "day")]
    [InlineData("min", 1 / 1_440.0, "day")]
    [InlineData("h", 1 / 24.0, "day")]
    [InlineData("d", 1, "day")]
    [InlineData("day", 1, "day")]
    [InlineData("week", 7, "day")]
    [InlineData("month", 30.4375, "day")]
    [InlineData("y", 365.25, "day")]
    [InlineData("year", 365.25, "day")]
    [InlineData("m", 10, "dm")]
    [InlineData("dm", 1, "dm")]
    [InlineData("cm", 0.1, "dm")]
    [InlineData("mm", 0.01, "dm")]
    [InlineData("L", 1, "L")]
    [InlineData("dL", 0.1, "L")]
    [InlineData("mL", 1e-3, "L")]
    [InlineData("uL", 1e-6, "L")]
    [InlineData("fL", 1e-15, "L")]
    [InlineData("kg", 1e6, "mg")]
    [InlineData("g", 1e3, "mg")]
    [InlineData("mg", 1, "mg")]
    [InlineData("ug", 1e-3, "mg")]
    [InlineData("ng", 1e-6, "mg")]
    [InlineData("pg", 1e-9, "mg")]
    [InlineData("mol", 1e9, "nmol")]
    [InlineData("mmol", 1e6, "nmol")]
    [InlineData("umol", 1e3, "nmol")]
    [InlineData("nmol", 1, "nmol")]
    [InlineData("pmol", 1e-3, "nmol")]
    [InlineData("fmol", 1e-6, "nmol")]
    [InlineData("M", 1e9, "nmol/L")]
    [InlineData("mM", 1e6, "nmol/L")]
    [InlineData("uM", 1e3, "nmol/L")]
    [InlineData("nM", 1, "nmol/L")]
    [InlineData("pM", 1e-3, "nmol/L")]
    [InlineData("V", 1e3, "mV")]
    [InlineData("mV", 1, "mV")]
    [InlineData("uV", 1e-3, "mV")]
    [InlineData("Da", 1e-6, "mg/nmol")]
    [InlineData("kDa", 1e-3, "mg/nmol")]
    [InlineData("U", 1_440_000, "nmol/day")]
    [InlineData("m2", 100, "dm2")]
    [InlineData("m^2", 100, "dm2")]
    [InlineData("dm3", 1, "L")]
    [InlineData("s^-1", 86_400, "1/day")]
    [InlineData("mg/kg", 1e-6, "1")]
    [InlineData("mg/kg/d", 1e-6, "1/day")]
    [InlineData("L/h", 24, "L/day")]
    [InlineData("L/h/kg", 24e-6, "L/mg/day")]
    [InlineData("mL/min/1.73m2", 1.44 / 173, "dm/day")]
    [InlineData("ng/mL", 1e-3, "mg/L")]
    [InlineData("g/L", 1e3, "mg/L")]
    [InlineData("1/d", 1, "1/day")]
    [InlineData("1/h", 24, "1/day")]
    [InlineData("1e9/L", 1e9, "1/L")]
    [InlineData("nmol/L/d", 1, "nmol/L/day")]
    [InlineData("pmol/8e8RBC", 1 / 8e11, "nmol")]
    [InlineData("1e-3*L", 1e-3, "L")]
    [InlineData("mV*d", 1, "mV*day")]
    public void A_unit_has_the_size_and_dimension_people_mean_by_it(string text, double coherent, string dimension)
    {
        var unit = Unit.Parse(text);

        unit.ToCoherent.ShouldBe(coherent);
        unit.Dimension.ToString().ShouldBe(dimension);
        unit.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("mg/kg/d")]
    [InlineData("L2/nmol/day")]
    [InlineData("mV*mg*dm2/day3")]
    [InlineData("1/dm")]
    [InlineData("1")]
    public void The_readable_form_of_a_dimension_reads_back_as_the_coherent_unit_of_that_dimension(string text)
    {
        var dimension = Unit.Parse(text).Dimension;

        var coherent = Unit.Parse(dimension.ToString());

        coherent.Dimension.ShouldBe(dimension);
        coherent.ToCoherent.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "The unit is empty")]
    [InlineData("Mg", "Unknown unit 'Mg' in 'Mg'. Did you mean 'mg'?")]
    [InlineData("mg/kgg", "Unknown unit 'kgg' in 'mg/kgg'. Did you mean 'kg'?")]
    [InlineData("µg", "Unknown unit 'µg' in 'µg'. Did you mean")]
    [InlineData("hours", "Unknown unit 'hours' in 'hours'.")]
    [InlineData("/h", "something is missing beside")]
    [InlineData("mg/", "something is missing beside")]
    [InlineData("mg//h", "something is missing beside")]
    [InlineData("mg kg", "'mg kg' in 'mg kg' is not a unit")]
    [InlineData("m0", "is not a unit")]
    [InlineData("m10", "is not a unit")]
    [InlineData("-1/d", "is not a unit")]
    [InlineData("0*mg", "must be positive")]
    [InlineData("1e30/L", "an exponent of at most 22")]
    [InlineData("1234567890123456/L", "at most 15 digits")]
    public void A_text_that_is_no_unit_is_refused_with_what_to_write(string text, string message)
    {
        Unit.TryParse(text, out var unit, out var said).ShouldBeFalse();

        unit.ShouldBeNull();
        said.ShouldNotBeNull().ShouldContain(message);
        Should.Throw<FormatException>(() => Unit.Parse(text)).Message.ShouldBe(said);
    }

    [Fact]
    public void Units_of_one_text_are_equal()
    {
        Unit.Parse("g/L").ShouldBe(Unit.Parse("g/L"));
        Unit.Parse("g/L").ShouldNotBe(Unit.Parse("mg/mL"));
    }

    [Fact]
    public void Coherent_values_are_rounded_once_where_the_size_is_whole()
    {
        Unit.Parse("h").Coherent(10).ShouldBe(10 / 24.0);
        Unit.Parse("h").FromCoherent(10 / 24.0).ShouldBe(10);
        Unit.Parse("%").Coherent(35).ShouldBe(0.35);
    }
}
