using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>A small protocol in which a test replaces a line.</summary>
internal static class ProtocolTexts
{
    public const string Small = """
        protocol: small
        title: A small protocol.
        measurements:
          qmg: { error: sd 1 points, source: assumed }
          wbc: { error: cv 10 %, source: assumed }
        panels:
          examination: { measure: [qmg], when: every 4 weeks, source: assumed }
          blood count: { measure: [wbc], while: azathioprine, when: every 2 weeks, source: assumed }
        drugs:
          azathioprine: { ladder: "0.5, 1, 2 mg/kg a day", start: 1 mg/kg, between-steps-up: 4 weeks, source: assumed }
        courses:
          plasma exchange: { sessions: 5, every: 2 days, volumes: 1, source: assumed }
          immunoglobulin: { dose: 2 g/kg, over: 2 days, source: assumed }
        definitions:
          weak: qmg at least 8 points
          low: wbc below 3.5 e9/L
        rules:
          - { rule: begin, when: weak at 2 visits, do: [start azathioprine], source: assumed }
          - { rule: less, when: [low], do: [step down azathioprine], because: harm, source: assumed }
        """;

    public static IReadOnlyList<Finding> Findings(string text) => Workspace.BuiltIn.ReadProtocolText(text, "small.yaml").Findings;

    /// <summary>The findings after one text of the small protocol is replaced by another.</summary>
    public static IReadOnlyList<Finding> With(string old, string now)
    {
        Small.ShouldContain(old);
        return Findings(Small.Replace(old, now, StringComparison.Ordinal));
    }
}
