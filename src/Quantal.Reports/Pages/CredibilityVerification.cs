using System.Globalization;
using Quantal.Reports.Runs;
using Quantal.Studies.Credibility;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>Code and calculation verification on a credibility page.</summary>
internal static class CredibilityVerification
{
    public static void Write(TextWriter writer, CredibilityFile file)
    {
        writer.Write("<section id=\"verification\"><h2>2. Code and calculation verification</h2>\n<p>Computed by this command, on the arms that the uses ask about. The reference is the whole model as one system of differential equations, drugs included, under error control at a relative tolerance of "
            + $"{Small(SolutionVerification.ReferenceTolerance)}; it shares the equations with the product and none of its closed forms, moments or fixed steps. An error is relative to the reference's value.</p>\n");
        foreach (var arm in file.Result.Verification)
        {
            WriteArm(writer, file, arm);
        }

        writer.Write("""
            <p>Measured by the test suite alone and not by this command: the exported C model under CVODE (SUNDIALS) against reference and product, on random patients (<code>tests/Quantal.Independent.Tests</code>); concentrations against figures of NONMEM (<code>docs/dose-records.md</code>); conservation of drug and of IgG by properties on random draws (<code>tests/Quantal.Properties.Tests</code>). Their figures and dates stand in <code>docs/status.md</code>.</p>
            </section>

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>An error as people read it.</summary>
    public static string Small(double value) =>
        value == 0 ? "0" : double.IsFinite(value) ? value.ToString("0.0e0", CultureInfo.InvariantCulture).Replace("e-", "e−", StringComparison.Ordinal) : FigureText.Number(value);

    private static void WriteArm(TextWriter writer, CredibilityFile file, ArmVerification arm)
    {
        string[] asked = [.. file.Result.Questions.Where(question => question.Study == arm.Study && question.Arm.Name == arm.Arm).SelectMany(question => question.Readouts).Distinct()];
        var largest = arm.Largest;
        (string What, string Figure, string Meaning)[] rows =
        [
            ("Largest error of all readouts and times", Small(largest.Error), $"{HtmlEncode(largest.Readout.Label)} of {Who(largest.Patient)}"),
            ("The same with every step half as long", Small(arm.HalvedError), "tablets included; what does not fall with the step does not come from its length (<code>docs/verification.md</code> tells what is left)"),
            ("Order of the method where nothing is swallowed", FigureText.Number(arm.Order), "4 by construction; uniform steps of 360 and 180 minutes after one plasma exchange"),
            ("Numbers whose bits differ between 1, 4 and 8 patients side by side, in 1 and 2 threads", CredibilityPage.Whole(arm.Bits.Sum(way => way.Differing)), "0 by construction"),
            ("Largest drift without treatment, relative", Small(arm.Drift), "of readouts that are no events, in the same time; 0 if the model starts from its own steady state"),
        ];
        writer.Write($"<section class=\"study\"><h3>Arm <code>{HtmlEncode(arm.Arm)}</code> of <code>{HtmlEncode(arm.Study)}</code></h3>\n");
        new PageTable($"{arm.Patients} patients: the typical one and draws like it", "What", "Figure", "Remark:").Write(
            writer, rows.Select(row => new[] { HtmlEncode(row.What), HtmlEncode(row.Figure), row.Meaning }));
        new PageTable("Readouts that the uses ask for", "Readout", "Largest error", "Half the step", "Observed order", "Largest of:").Write(
            writer,
            arm.Errors.Where(error => asked.Contains(error.Readout.Id)).Select(
                error => new[] { $"{HtmlEncode(error.Readout.Label)} <code>{HtmlEncode(error.Readout.Id)}</code>", Small(error.Error), Small(error.Halved), FigureText.Number(error.Order), Who(error.Patient) }));
        writer.Write("</section>\n");
    }

    private static string Who(int patient) => patient == 0 ? "the typical patient" : $"draw {patient}";
}
