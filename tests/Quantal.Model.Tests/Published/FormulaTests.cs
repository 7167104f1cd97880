using Quantal.Model.Published;
using Quantal.Model.Tests.Expressions;
using Quantal.Model.Units;

namespace Quantal.Model.Tests.Published;

// A failure means that an equation in a published model's file would be computed differently from how it reads.
public sealed class FormulaTests
{
    [Theory]
    [InlineData("1 + 2*3", 7)]
    [InlineData("(1 + 2)*3", 9)]
    [InlineData("8 - 4 - 2", 2)]
    [InlineData("8/4/2", 1)]
    [InlineData("2^3^2", 512)]
    [InlineData("-2^2", -4)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2*-3", -6)]
    [InlineData("A*(B/5)^2", 2.8)]
    [InlineData("E_0 * (1 - A/(A + B))", 100.0 * 7 / 12)]
    [InlineData("0.25", 0.25)]
    public void Value_is_as_the_equation_reads(string text, double expected)
    {
        var values = new Dictionary<string, double> { ["A"] = 5, ["B"] = 7, ["E_0"] = 100 };
        values["A"] = text.StartsWith("A*", StringComparison.Ordinal) ? 70.0 / 49 : 5;

        Formula.Parse(text).Evaluate(name => new Plain(values[name])).Value.ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Names_are_listed_once()
    {
        Formula.Parse("CL * (WT/WTREF)^X + CL").Names.ShouldBe(["CL", "WT", "WTREF", "X"]);
    }

    [Fact]
    public void Dimension_follows_the_equation()
    {
        var (volume, amount) = (DimensionLane.Of(Unit.Parse("L").Dimension), DimensionLane.Of(Unit.Parse("mg").Dimension));

        Formula.Parse("A/V").Evaluate(name => name == "A" ? amount : volume).Dimension.ShouldBe(Unit.Parse("mg/L").Dimension);
        Should.Throw<DimensionException>(() => Formula.Parse("A + V").Evaluate(name => name == "A" ? amount : volume));
    }

    [Theory]
    [InlineData("", "'' ends where there has to be a name, a number or '('.")]
    [InlineData("A +", "'A +' ends where there has to be a name, a number or '('.")]
    [InlineData("(A", "'(A' ends where there has to be ')'.")]
    [InlineData("A B", "'B' stands at place 3 of 'A B'. There has to be the end or + - * / ^.")]
    [InlineData("A * ?", "'?' stands at place 5 of 'A * ?'. There has to be a name, a number or '('.")]
    [InlineData("1.2.3", "'1.2.3' in '1.2.3' is no number.")]
    public void What_is_no_equation_is_told_with_its_place(string text, string message)
    {
        Should.Throw<FormatException>(() => Formula.Parse(text)).Message.ShouldBe(message);
    }
}
