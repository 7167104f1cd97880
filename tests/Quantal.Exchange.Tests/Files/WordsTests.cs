using Quantal.Exchange.Files;

namespace Quantal.Exchange.Tests.Files;

/// <summary>Failure means: a word of a file is shown in a way that hides or harms.</summary>
public class WordsTests
{
    [Fact]
    public void Long_texts_are_shortened() => Words.Quote(new string('a', 1000)).Length.ShouldBeLessThan(70);
}
