namespace Quantal.Browser.Tests;

// A failure means: hard words and long sentences are no longer seen on the page for everyone.
public sealed class ReadingGradeTests
{
    [Theory]
    [InlineData("take", 1)]
    [InlineData("takes", 1)]
    [InlineData("whole", 1)]
    [InlineData("called", 1)]
    [InlineData("tested", 2)]
    [InlineData("table", 2)]
    [InlineData("doses", 2)]
    [InlineData("changes", 2)]
    [InlineData("muscle", 2)]
    [InlineData("the", 1)]
    [InlineData("antibody", 4)]
    [InlineData("infection", 3)]
    [InlineData("azathioprine", 5)]
    [InlineData("medication", 4)]
    [InlineData("TPMT", 4)]
    [InlineData("70", 1)]
    public void Syllables_are_those_that_are_heard(string word, int expected) => ReadingGrade.Syllables(word).ShouldBe(expected);

    [Fact]
    public void The_grade_is_that_of_the_formula()
    {
        ReadingGrade.Of(["The cat sat on the mat."]).ShouldBe((0.39 * 6) + 11.8 - 15.59, 1e-9);
        ReadingGrade.Of(["The cat sat.", "On the mat"]).ShouldBe((0.39 * 3) + 11.8 - 15.59, 1e-9);
        ReadingGrade.Of(["Immunosuppressive medication necessitates haematological surveillance throughout administration, irrespective of symptomatology."])
            .ShouldBeGreaterThan(20);
    }
}
