using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>A correct patient file, one key a line, to which each test makes one change.</summary>
internal static class Sample
{
    public const string Text = """
        patient:
          sex: female
          age: 58 y
          weight: 70 kg
          height: 165 cm
          phenotypes:
            TPMT: normal
            NUDT15: normal
            NAT2: normal
          tumour: none
          baseline:
            cmap: 2.7 mV
            vgccTitre: 200 pM
        treatments:
          first:
            - drug: azathioprine
              dose: 2 mg/kg
              every: 24 h
              from: day 0
            - drug: immunoglobulin
              dose: 1 g/kg
              over: 6 h
              on: [day 0, day 1]
            - procedure: plasma exchange
              volumes: 1.0
              on: [day 0, day 2]
            - drug: prednisolone
              dose: 60 mg
              every: 48 h
              from: day 0
              until: day 400
              taper:
                start: day 120
                by: 5 mg
                every: 28 d
                to: 10 mg
          untreated: []
        observe:
          until: 2 y
          every: 1 week
        """;

    public const int FirstTreatmentLine = 15;
    public const int AzathioprineLine = 16;

    /// <summary>The sample with one text, which must stand in it, replaced where it first stands.</summary>
    public static string With(string old, string changed)
    {
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"'{old}' is not in the sample");
        return Text[..at] + changed + Text[(at + old.Length)..];
    }

    /// <summary>The sample's patient and observation with another treatment: the given orders, the first on line 16.</summary>
    public static string Orders(params string[] orders)
    {
        var head = Text[..(Text.IndexOf("  first:", StringComparison.Ordinal) + 9)];
        var tail = Text[Text.IndexOf("  untreated:", StringComparison.Ordinal)..];
        return head + string.Concat(orders.Select(o => $"    - {{ {o} }}\n")) + tail;
    }

    /// <summary>As <see cref="Orders"/>, for a patient with the given phenotype of an enzyme.</summary>
    public static string OrdersFor(string enzyme, string phenotype, params string[] orders)
        => Orders(orders).Replace($"{enzyme}: normal", $"{enzyme}: {phenotype}", StringComparison.Ordinal);

    public static PatientFileResult ReadWith(string old, string changed) => InputFolder.Read(With(old, changed));

    /// <summary>The only error among the findings.</summary>
    public static Finding OnlyError(PatientFileResult result)
    {
        result.Scenario.ShouldBeNull();
        return result.Findings.Where(f => f.Severity == Severity.Error).ShouldHaveSingleItem();
    }
}
