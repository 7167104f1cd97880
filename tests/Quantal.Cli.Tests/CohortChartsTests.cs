using System.Globalization;
using Quantal.Reports.Runs;
using Quantal.Studies.Designs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>Failure means: the charts of a run tell another story than the same run's patients.</summary>
public sealed class CohortChartsTests : IDisposable
{
    private const string Cohort = """
        cohort: story
        title: "Some patients for some years."
        population: lems
        protocol: oxford-1990s
        patients: 40
        follow-up: { median: 4 y, spread: 0.5, shortest: 1 y, longest: 8 y }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Charts_and_patients_agree()
    {
        var target = _folder.At("run");
        var (code, _, error) = await CohortProcess.Run(_folder.WithFile("story.yaml", Cohort), "--replicates", "2", "--seed", "5", "--charts", "--out", target);
        code.ShouldBe(ExitCode.Success, error);
        var patients = Table(Path.Combine(target, CohortFolder.Patients));
        var charts = CohortProcess.Charts(target).ToDictionary(path => Path.GetFileNameWithoutExtension(path), Table);

        charts.Keys.Order().ShouldBe(["ae", "dm", "ds", "ex", "lb", "qs"]);
        charts["dm"].Select(line => line["SUBJID"]).ShouldBe(patients.Select(patient => patient["person"]));
        charts["ds"].Select(line => line["USUBJID"]).ShouldBe(patients.Select(patient => $"story-{patient["person"]}"));
        foreach (var patient in patients)
        {
            Agree(patient, charts.ToDictionary(chart => chart.Key, chart => chart.Value.Where(line => line["USUBJID"] == $"story-{patient["person"]}").ToArray()));
        }

        // What never happens agrees with everything.
        foreach (var column in new[] { "azathioprine_stopped_for_harm", "plasma_exchanges", "immunoglobulin_courses", "nausea_vomiting", "serious_infections", "tumour_found", "died", "prednisolone_y" })
        {
            patients.Sum(patient => Number(patient[column])).ShouldBeGreaterThan(0, column);
        }
    }

    private static void Agree(Dictionary<string, string> patient, Dictionary<string, Dictionary<string, string>[]> charts)
    {
        var demographics = charts["dm"].ShouldHaveSingleItem();
        demographics["AGE"].ShouldBe(patient["age_y"]);
        demographics["SEX"].ShouldBe(patient["female"] == "1" ? "F" : "M");
        demographics["DTHFL"].ShouldBe(patient["died"] == "1" ? "Y" : "");
        var end = charts["ds"].ShouldHaveSingleItem();
        end["DSDECOD"].ShouldBe(patient["died"] == "1" ? "DEATH" : "COMPLETED");
        Years(Number(end["DSSTDY"]) - 1).ShouldBe(Number(patient["observed_y"]), 1e-12);

        foreach (var (drug, column) in new[] { ("AZATHIOPRINE", "azathioprine_y"), ("PREDNISOLONE", "prednisolone_y"), ("AMIFAMPRIDINE", "amifampridine_y") })
        {
            Years(Given(charts["ex"], drug).Sum(Days)).ShouldBe(Number(patient[column]), 1e-12, $"{column} of {patient["person"]}");
        }

        var prednisolone = Given(charts["ex"], "PREDNISOLONE").ToArray();
        if (prednisolone.Length > 0)
        {
            var milligrams = prednisolone.Sum(line => Number(line["EXDOSE"]) * Days(line) / (line["EXDOSFRQ"] == "QOD" ? 2 : 1));
            (milligrams / prednisolone.Sum(Days)).ShouldBe(Number(patient["prednisolone_mg_per_d"]), 1e-9);
        }

        if (patient["azathioprine_stopped_for_harm"] == "1")
        {
            charts["ex"].ShouldContain(line => line["EXTRT"] == "AZATHIOPRINE" && line["EXDOSE"] == "0" && line["EXADJ"] == "harm");
        }

        Given(charts["ex"], "PLASMA EXCHANGE").Count().ShouldBe((int)Number(patient["plasma_exchanges"]));
        Given(charts["ex"], "IMMUNOGLOBULIN").Count().ShouldBe((int)Number(patient["immunoglobulin_courses"]));

        foreach (var (domain, test, first, last) in new[]
        {
            ("lb", "WBC", "wbc_first", ""), ("lb", "VGCCAB", "titre_first_pM", "titre_last_pM"), ("lb", "IGG", "", "igg_last"),
            ("qs", "STRENGTH", "strength_first", "strength_last"), ("qs", "CMAP", "cmap_first_mV", "cmap_last_mV"), ("qs", "QMG", "qmg_first", "qmg_last"), ("qs", "TUG3", "tug3_first_s", ""),
        })
        {
            var results = charts[domain].Where(line => line[$"{domain.ToUpperInvariant()}TESTCD"] == test).Select(line => line[$"{domain.ToUpperInvariant()}ORRES"]).ToArray();
            if (first.Length > 0)
            {
                results.FirstOrDefault("").ShouldBe(patient[first], first);
            }

            if (last.Length > 0)
            {
                results.LastOrDefault("").ShouldBe(patient[last], last);
            }
        }

        foreach (var (term, column) in new[]
        {
            ("nausea or vomiting by azathioprine", "nausea_vomiting"), ("liver injury by azathioprine", "hepatotoxicity"), ("pancreatitis by azathioprine", "pancreatitis"),
            ("hypersensitivity to azathioprine", "hypersensitivity"), ("serious infection", "serious_infections"), ("chest pain", "chest_pain"), ("lymphoma", "lymphoma"),
            ("skin cancer other than melanoma", "skin_cancer"), ("diabetes by prednisolone", "diabetes"), ("fracture by prednisolone", "fracture"),
            ("cardiovascular event by prednisolone", "cardiovascular"), ("psychosis by prednisolone", "psychosis"), ("osteonecrosis by prednisolone", "osteonecrosis"), ("tumour found", "tumour_found"),
        })
        {
            charts["ae"].Count(line => line["AETERM"] == term).ShouldBe((int)Number(patient[column]), column);
        }
    }

    private static IEnumerable<Dictionary<string, string>> Given(Dictionary<string, string>[] exposure, string treatment) =>
        exposure.Where(line => line["EXTRT"] == treatment && line["EXDOSE"] != "0");

    private static double Days(Dictionary<string, string> line) => Number(line["EXENDY"]) - Number(line["EXSTDY"]) + 1;

    private static double Years(double days) => days / FollowUp.DaysPerYear;

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static Dictionary<string, string>[] Table(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        return [.. lines[1..].Select(line => names.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
