using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;

namespace Quantal.Exchange.Tests.Evidence;

/// <summary>Small evidence files, sound ones and variations of them.</summary>
internal static class EvidenceTexts
{
    public const string References = """
        - id: thakkar-2017
          citation: "Thakkar and others, 2017"
          doi: "10.1002/psp4.12218"
          seen: abstract
        - id: quantal
          citation: this project
          seen: written here
        """;

    public const string Clearance = """
        - id: amifampridine.clearance
          symbol: CL/F
          meaning: apparent oral clearance
          unit: L/h
          value: 90
          variation: { distribution: lognormal, cv: 0.481, correlated: { amifampridine.central-volume: 0.53 } }
          bounds: [10, 500]
          source: thakkar-2017
          grade: SEEN
          method: fitted
          note: table 2
          rejected:
            - { value: 38, unit: L/h, source: quantal, why: no source }

        """;

    public const string Volume = """
        - id: amifampridine.central-volume
          symbol: Vc/F
          meaning: apparent central volume
          unit: L
          value: 24
          variation: { distribution: lognormal, cv: 1.824 }
          bounds: [1, 2000]
          source: thakkar-2017
          grade: SEEN
          method: fitted

        """;

    public static IReadOnlyList<Finding> FindingsOf(string parameters, string references = References) => Read(parameters, references).Findings;

    public static EvidenceReading Read(string parameters, string references = References) =>
        EvidenceReader.Read([new EvidenceFile("evidence/references.yaml", references)], [new EvidenceFile("evidence/parameters/amifampridine.yaml", parameters)]);
}
