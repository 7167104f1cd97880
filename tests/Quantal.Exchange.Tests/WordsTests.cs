namespace Quantal.Exchange.Tests;

/// <summary>Failure means: a person is pointed to the wrong word, or to none.</summary>
public class WordsTests
{
    [Theory]
    [InlineData("TPTM", "TPMT", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "ab", 1)]
    public void Distance_counts_slips(string a, string b, int distance)
    {
        Words.Distance(a, b).ShouldBe(distance);
        Words.Distance(b, a).ShouldBe(distance);
    }

    [Fact]
    public void The_nearest_word_is_suggested_only_if_it_is_near()
    {
        string[] allowed = ["azathioprine", "prednisolone"];
        Words.Nearest("Azathioprin", allowed).ShouldBe("azathioprine");
        Words.Nearest("rituximab", allowed).ShouldBeNull();
        Words.Nearest(new string('a', 1000), allowed).ShouldBeNull();
    }

    [Fact]
    public void Long_texts_are_shortened() => Words.Quote(new string('a', 1000)).Length.ShouldBeLessThan(70);
}
