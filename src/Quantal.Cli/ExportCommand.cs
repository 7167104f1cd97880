using System.CommandLine;
using Quantal.Exchange.Export;
using Quantal.Exchange.Output;
using Quantal.Exchange.Patients;
using Quantal.Model.Units;
using Quantal.Simulation.Orders;

namespace Quantal.Cli;

/// <summary><c>quantal export</c>: the whole model of a patient file in a format that other programs read.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Argument<string> file = new("FILE") { Description = "The patient file." };
    private readonly Option<string> format = new("--format") { Description = "What to write.", Required = true };

    private readonly Option<string?> treatment = new("--treatment")
    {
        Description = "The treatment whose doses are written. [default: the first of the file]",
        HelpName = "NAME",
    };

    private readonly Option<string?> output = new("--out")
    {
        Description = "Folder for the files; files of the same names in it are replaced. [default: out/<name of FILE>-<format>]",
        HelpName = "DIR",
    };

    private readonly Func<string, PatientFileResult> read;
    private readonly Func<Scenario, Treatment, string, ExportedModel> make;
    private readonly Terminal terminal;

    /// <param name="read">Reads a patient file.</param>
    /// <param name="make">Makes the model of a scenario under one of its treatments, under a name.</param>
    /// <param name="terminal">Where to.</param>
    public ExportCommand(Func<string, PatientFileResult> read, Func<Scenario, Treatment, string, ExportedModel> make, Terminal terminal)
        : base("export", "Writes the whole model of a patient file, with the patient's values and the doses, for other programs.\n\n"
            + "  quantal export --format c patient.yaml\n"
            + "  quantal export --format sbml --treatment oxford --out exported patient.yaml\n\n"
            + Disclaimer.Text)
    {
        (this.read, this.make, this.terminal) = (read, make, terminal);
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(one => one.Id)]);
        Arguments.Add(file);
        foreach (var option in new Option[] { format, treatment, output })
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(file);
        var input = read(path);
        terminal.Show(input.Findings);
        if (input.Scenario is not { } scenario)
        {
            return ExitCode.WrongInput;
        }

        if (Chosen(scenario, parsed.GetValue(treatment)) is not { } chosen)
        {
            return ExitCode.WrongInput;
        }

        var written = ExportFormat.All.Single(one => one.Id == parsed.GetRequiredValue(format));
        var name = Path.GetFileNameWithoutExtension(path);
        var folder = parsed.GetValue(output) ?? Path.Combine("out", $"{name}-{written.Id}");
        var (paths, finding) = ExportFolder.Write(folder, written.Write(make(scenario, chosen, name)));
        if (finding is not null)
        {
            terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        foreach (var one in paths)
        {
            terminal.Out.WriteLine(Terminal.Clean(one));
        }

        terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }

    private Treatment? Chosen(Scenario scenario, string? name)
    {
        string[] names = [.. scenario.Treatments.Select(one => one.Name)];
        var chosen = scenario.Treatments.FirstOrDefault(one => name is null || one.Name == name);
        if (chosen is null)
        {
            terminal.WriteError($"The file has no treatment {Quoted(name!)}.{NearestWord.Hint(name!, names)} Its treatments are {string.Join(", ", names.Select(Quoted))}.");
        }

        else if (name is null && names.Length > 1)
        {
            terminal.Error.WriteLine(Terminal.Clean($"Written is the first treatment, {Quoted(chosen.Name)}; for another give --treatment: {string.Join(", ", names[1..].Select(Quoted))}."));
        }

        return chosen;
    }

    private static string Quoted(string name) => $"'{name}'";
}
