using Quantal.Exchange.Calibration;
using Quantal.Exchange.Evidence;

namespace Quantal.Exchange.Tests.Calibration;

// A failure means that a mistake in the starting values would be calibrated with.
public sealed class StartingValuesTests
{
    [Theory]
    [InlineData("- { id: a, value: 1, why: \"w\" }\n- { id: a, value: 2, why: \"w\" }", "second starting value")]
    [InlineData("- { id: a, value: one, why: \"w\" }", "no number with a decimal point in 'one'")]
    [InlineData("- { id: a, value: 1 }", "key 'why' is missing")]
    [InlineData("- { id: a, valu: 1, why: \"w\" }", "Did you mean 'value'?")]
    public void A_mistake_is_refused(string text, string message)
    {
        Should.Throw<InvalidDataException>(() => StartingValues.Read(new EvidenceFile("starting-values.yaml", text)).OrThrow())
            .Message.ShouldContain(message);
    }
}
