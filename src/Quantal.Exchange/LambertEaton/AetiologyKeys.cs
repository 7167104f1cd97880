using Quantal.Exchange.Files;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.LambertEaton;

/// <summary>The keys and words of files for what stands behind Lambert-Eaton syndrome: nothing, or small-cell lung cancer.</summary>
internal static class AetiologyKeys
{
    private static readonly WordForm<Aetiology> Known = new([("none", Aetiology.Idiopathic), ("sclc", Aetiology.Paraneoplastic)]);

    /// <summary>Of a patient.</summary>
    public static readonly KeyRule OfPatient = new(
        "tumour", true, Known, "The tumour behind the disease: none, or small-cell lung cancer.", "\"none\"");

    /// <summary>Whom a cohort takes.</summary>
    public static readonly KeyRule OfCohort = new(
        "tumour", false, Known,
        "Only persons without a tumour, or only those with small-cell lung cancer; without this key all persons.", "\"none\"");

    /// <summary>People of a population without a tumour.</summary>
    public static readonly KeyRule Without = new(
        "without tumour", true, new TextForm("the keys women, age and, where there are tumours, delta-p"), "", "");

    /// <summary>People of a population with a tumour.</summary>
    public static readonly KeyRule With = new(
        "with tumour", false, new TextForm("the keys women, age and delta-p"), "Those with a tumour.", "");

    /// <summary>The key of the share of people with a tumour.</summary>
    /// <param name="figure">What stands at it.</param>
    public static KeyRule Share(Form figure) => new("tumour", true, figure, "Share with small-cell lung cancer.", "");

    /// <summary>Checks that those with a tumour are described if there are some, and the score where it is asked.</summary>
    /// <param name="fields">The population.</param>
    /// <param name="share">Share with a tumour; null after a finding.</param>
    /// <param name="without">Those without; null after a finding.</param>
    /// <param name="findings">Receives the findings.</param>
    public static void Check(KeyedValues fields, double? share, PopulationGroup? without, FindingList findings)
    {
        if (share is null)
        {
            return;
        }

        if (share > 0 != fields[With] is not null)
        {
            var place = fields[With]?.Place ?? fields.Place;
            findings.Error(
                place, $"a share of tumours of {Words.Number(share.Value)} {(share > 0 ? "without" : "with")} 'with tumour'",
                "Describe those with a tumour if, and only if, there are some.");
        }

        if (without is not null && share > 0 != without.RiskScore is not null)
        {
            findings.Error(
                fields[Without]!.Place, $"'delta-p' {(share > 0 ? "is missing" : "stands")} in 'without tumour'",
                "The score is asked where, and only where, there are tumours.");
        }
    }

    /// <summary>Why no person of a cohort can be taken.</summary>
    /// <param name="population">The population, in which nobody has a tumour.</param>
    /// <param name="node">The key of the cohort.</param>
    /// <param name="findings">Receives the finding.</param>
    public static void NobodyHasOne(Population population, YamlNode node, FindingList findings) =>
        findings.Error(
            node.Place, $"only persons with a tumour, of whom there are none among {Words.Quote(population.Id)}",
            "Take another population, or leave 'tumour' out.");
}
