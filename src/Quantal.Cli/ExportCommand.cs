using System.CommandLine;
using Quantal.Exchange.Files;
using Quantal.Exchange.Models;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Units;
using Quantal.Simulation.Treatments;

namespace Quantal.Cli;

/// <summary><c>quantal export</c>: the whole model of a patient file in a format that other programs read.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "The patient file." };
    private readonly Option<string> _format = new("--format") { Description = "What to write.", Required = true };

    private readonly Option<string?> _treatment = new("--treatment")
    {
        Description = "The treatment whose doses are written. [default: the first of the file]",
        HelpName = "NAME",
    };

    private readonly Option<string?> _output = new("--out")
    {
        Description = "Folder for the files; files of the same names in it are replaced. [default: out/<name of FILE>-<format>]",
        HelpName = "DIR",
    };

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public ExportCommand(Workspace workspace, Terminal terminal)
        : base("export", "Writes the whole model of a patient file, with the patient's values and the doses, for other programs.\n\n"
            + "  quantal export --format c patient.yaml\n"
            + "  quantal export --format sbml --treatment oxford --out exported patient.yaml\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        _format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(one => one.Id)]);
        Arguments.Add(_file);
        foreach (var option in new Option[] { _format, _treatment, _output })
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_file);
        var input = _workspace.ReadPatient(path);
        _terminal.Show(input.Findings);
        if (input.Scenario is not { } scenario)
        {
            return ExitCode.WrongInput;
        }

        if (Chosen(scenario, parsed.GetValue(_treatment)) is not { } chosen)
        {
            return ExitCode.WrongInput;
        }

        var written = ExportFormat.All.Single(one => one.Id == parsed.GetRequiredValue(_format));
        var name = Path.GetFileNameWithoutExtension(path);
        var fileName = PlainText.FileName(name);
        if (fileName != name)
        {
            _terminal.Error.WriteLine(Terminal.Clean(
                $"The files are called '{fileName}': programs that read them want letters without accents, digits, '-' and '_', and a letter first."));
        }

        var folder = parsed.GetValue(_output) ?? Path.Combine("out", $"{fileName}-{written.Id}");
        var (paths, finding) = ExportFolder.Write(folder, written.Write(ExportedModel.Of(_workspace.Parameters, scenario, chosen, name)));
        if (finding is not null)
        {
            _terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        foreach (var one in paths)
        {
            _terminal.Out.WriteLine(Terminal.Clean(one));
        }

        _terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }

    private Treatment? Chosen(Scenario scenario, string? name)
    {
        string[] names = [.. scenario.Treatments.Select(one => one.Name)];
        var chosen = scenario.Treatments.FirstOrDefault(one => name is null || one.Name == name);
        if (chosen is null)
        {
            _terminal.WriteError($"The file has no treatment {Quoted(name!)}.{NearestWord.Hint(name!, names)} Its treatments are {string.Join(", ", names.Select(Quoted))}.");
        }

        else if (name is null && names.Length > 1)
        {
            _terminal.Error.WriteLine(Terminal.Clean($"Written is the first treatment, {Quoted(chosen.Name)}; for another give --treatment: {string.Join(", ", names[1..].Select(Quoted))}."));
        }

        return chosen;
    }

    private static string Quoted(string name) => $"'{name}'";
}
