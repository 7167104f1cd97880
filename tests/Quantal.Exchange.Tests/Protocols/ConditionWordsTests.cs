using Quantal.Exchange.Protocols;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>Failure means: a page tells of a protocol's rule or a study's definition otherwise than it is written.</summary>
public class ConditionWordsTests
{
    [Theory]
    [InlineData("strength at least 95 % for 52 weeks")]
    [InlineData("strength below 90 % at 2 visits")]
    [InlineData("titre below 75 % of first")]
    [InlineData("cmap below 3 mV")]
    [InlineData("wbc below 3 e9/L")]
    public void A_condition_is_told_as_it_is_written(string sentence)
    {
        var condition = ConditionText.Parse(sentence, out var problem, out _);

        problem.ShouldBeEmpty();
        ConditionWords.Describe(condition!).ShouldBe(sentence);
    }

    [Fact]
    public void Every_rule_of_every_built_in_protocol_has_words()
    {
        foreach (var protocol in Workspace.BuiltIn.Protocols)
        {
            InstructionWords.Describe(protocol).Count().ShouldBeInRange(protocol.Ladders.Count + protocol.Panels.Count, 100);
            foreach (var rule in protocol.Rules)
            {
                ConditionWords.Describe(rule.When).ShouldNotBeNullOrWhiteSpace();
                rule.Do.Select(InstructionWords.Describe).ShouldAllBe(words => words.Length > 3);
            }
        }
    }
}
