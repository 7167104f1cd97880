using System.CommandLine;
using System.Globalization;
using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Units;
using Quantal.Simulation.Concentrations;

namespace Quantal.Cli;

/// <summary><c>quantal concentrations</c>: concentrations from dose records as NONMEM means them.</summary>
internal sealed class ConcentrationsCommand : Command
{
    private const int Piece = 1 << 16;

    private readonly Argument<string> _file =
        new("DATA") { Description = "CSV file of doses and observations, with a header: ID, TIME, AMT and so on." };
    private readonly Option<string?> _drug =
        new("--drug") { Description = "The drug; the typical patient's kinetics. Times are in hours, amounts in mg.", HelpName = "NAME" };
    private readonly Option<string?> _model =
        new("--model") { Description = "A model instead of a drug; nothing is converted.", HelpName = "NAME" };

    private readonly Option<string> _set = new("--set")
    {
        Description = "Values that hold where the file has no column for them.",
        HelpName = "NAME=VALUE,...",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string?> _output =
        new("--out") { Description = "File for the result instead of the screen; written whole or not at all.", HelpName = "FILE" };

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public ConcentrationsCommand(Workspace workspace, Terminal terminal)
        : base("concentrations", "Computes concentrations from dose records as NONMEM means them and prints ID,TIME,CP for each observation.\n\n"
            + "  quantal concentrations data.csv --drug amifampridine --set WT=70\n"
            + "  quantal concentrations data.csv --model one-compartment-oral --set CL=1.1,V=20,KA=1.5\n"
            + "  quantal concentrations data.csv --model two-compartment-oral --set CL=1.1,V=20,KA=1.5,Q=2,V2=40 --out cp.csv\n"
            + "  quantal concentrations data.csv --model one-compartment-intravenous --set CL=1.1,V=20\n"
            + "  quantal concentrations data.csv --model amifampridine-thakkar-2017 --set WT=82,SCR=0.8\n\n"
            + "Drugs are amifampridine, azathioprine, prednisolone, mycophenolate, efgartigimod and immunoglobulin. Published models are listed in docs/published-models.md; some have more columns than CP. "
            + "docs/dose-records.md says what each column means.\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        Arguments.Add(_file);
        foreach (var option in new Option[] { _drug, _model, _set, _output })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        if (Choose(parsed.GetValue(_drug), parsed.GetValue(_model)) is not { } chosen)
        {
            return ExitCode.WrongInput;
        }

        var (settings, problems) = ModelSettings.Read(parsed.GetRequiredValue(_set), chosen);
        foreach (var problem in problems)
        {
            _terminal.WriteError($"--set: {problem}");
        }

        if (problems.Count > 0)
        {
            return ExitCode.WrongInput;
        }

        var path = parsed.GetRequiredValue(_file);
        if (parsed.GetValue(_output) is not { } target)
        {
            return Print(path, chosen, settings, cancel);
        }

        var (file, refusal) = Path.GetFullPath(target) == Path.GetFullPath(path)
            ? (null, new Finding(Severity.Error, target, 0, 0, "the result would replace the data", "Name another file with --out."))
            : OutputFile.Open(target);
        if (file is null)
        {
            _terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (file)
        {
            if (!Write(file.Stream, path, chosen, settings, cancel))
            {
                return ExitCode.WrongInput;
            }

            if (file.Publish() is { } finding)
            {
                _terminal.Show([finding]);
                return ExitCode.WrongInput;
            }
        }

        return Explain(chosen);
    }

    /// <summary>Shows the result, which is kept in a file without a name until it is whole.</summary>
    private int Print(string path, ConcentrationModel chosen, double[] settings, CancellationToken cancel)
    {
        var folder = Path.GetTempPath();
        try
        {
            using var kept = ScratchFile.Open(folder);
            if (!Write(kept, path, chosen, settings, cancel))
            {
                return ExitCode.WrongInput;
            }

            kept.Position = 0;
            using var reader = new StreamReader(kept);
            var piece = new char[Piece];
            for (var length = reader.Read(piece); length > 0; length = reader.Read(piece))
            {
                cancel.ThrowIfCancellationRequested();
                _terminal.Out.Write(piece, 0, length);
            }

            return Explain(chosen);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var finding = new Finding(
                Severity.Error, folder, 0, 0, $"the folder for temporary files cannot be used ({failure.Message})",
                "Name another with the environment variable TMPDIR, or a file for the result with --out.");
            _terminal.Show([finding]);
            return ExitCode.Failure;
        }
    }

    private int Explain(ConcentrationModel chosen)
    {
        _terminal.Error.WriteLine($"{chosen.Outputs[0]} is the {chosen.Observed}.");
        _terminal.Error.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }

    private ConcentrationModel? Choose(string? drugName, string? modelName)
    {
        if (drugName is null == modelName is null)
        {
            _terminal.WriteError("Name one of --drug and --model.");
            return null;
        }

        var known = drugName is null
            ? [.. ConcentrationModels.General, .. ConcentrationModels.Published(_workspace.PublishedModels)]
            : ConcentrationModels.Drugs(_workspace.Parameters);
        var name = drugName ?? modelName!;
        if (known.FirstOrDefault(one => one.Name == name) is { } found)
        {
            return found;
        }

        var kind = drugName is null ? "model" : "drug";
        _terminal.WriteError($"There is no {kind} '{name}'.{NearestWord.Hint(name, known.Select(one => one.Name))} The {kind}s are {string.Join(", ", known.Select(one => one.Name))}.");
        return null;
    }

    /// <summary>Computes and shows what was found; whether the result can be used.</summary>
    private bool Write(Stream stream, string path, ConcentrationModel chosen, double[] settings, CancellationToken cancel)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write($"ID,TIME,{string.Join(',', chosen.Outputs)}\n");
        var findings = DoseRecordFile.Read(path, chosen, settings, WriteRow, cancel);
        _terminal.Show(findings);
        return findings.All(finding => finding.Severity != Severity.Error);

        void WriteRow(string id, double time, ReadOnlySpan<double> outputs)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{id},{time}"));
            foreach (var output in outputs)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",{output}"));
            }

            writer.Write('\n');
        }
    }
}
