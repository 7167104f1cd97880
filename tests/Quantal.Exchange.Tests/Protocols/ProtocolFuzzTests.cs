using Quantal.Exchange.Files;
using Quantal.Exchange.Tests.Files;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>Failure means: some wrong protocol file makes the reader throw instead of giving findings.</summary>
public class ProtocolFuzzTests
{
    private const int Mutations = 2000;
    private static readonly string[] Words = ["any of: ", "until", "weak", "azathioprine"];

    [Fact]
    public void Every_file_with_slips_gets_a_result_or_errors()
    {
        string[] names = [.. Workspace.BuiltIn.Protocols.Select(protocol => protocol.Name)];
        string[] texts = [.. names.Select(name => Workspace.BuiltIn.Text($"protocols/{name}.yaml"))];
        var random = new Random(20261126);
        var accepted = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var which = i % names.Length;
            var text = Slips.In(texts[which], Words, random);

            var result = Workspace.BuiltIn.ReadProtocolText(text, $"{names[which]}.yaml");
            (result.Protocol is null).ShouldBe(result.Findings.Any(f => f.Severity == Severity.Error));
            accepted += result.Protocol is null ? 0 : 1;
        }

        accepted.ShouldBeInRange(1, Mutations / 2);
    }
}
