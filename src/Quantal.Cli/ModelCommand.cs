using System.CommandLine;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Printing;
using Quantal.Model.Units;

namespace Quantal.Cli;

/// <summary><c>quantal model</c>: the equations as text.</summary>
internal sealed class ModelCommand : Command
{
    private readonly Option<string?> _mechanism =
        new("--mechanism") { Description = "Only this mechanism, such as marrow.", HelpName = "NAME" };
    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public ModelCommand(Workspace workspace, Terminal terminal)
        : base("model", "Prints the model's equations, made from the program's own text of them.\n\n"
            + "  quantal model\n"
            + "  quantal model --mechanism marrow\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        Options.Add(_mechanism);
        SetAction(parsed => Print(parsed.GetValue(_mechanism)));
    }

    private int Print(string? name)
    {
        var text = ModelText.Of(_workspace.Parameters);
        if (name is not null && !text.Mechanisms.Contains(name))
        {
            _terminal.WriteError($"There is no mechanism '{name}'.{NearestWord.Hint(name, text.Mechanisms)} The mechanisms are {string.Join(", ", text.Mechanisms)}.");
            return ExitCode.WrongInput;
        }

        foreach (var one in text.Mechanisms.Where(one => name is null || one == name))
        {
            _terminal.Out.WriteLine(one);
            _terminal.Out.WriteLine(new string('=', one.Length));
            Write(ModelPrinter.Block(text, one, _terminal.Width));
            _terminal.Out.WriteLine();
        }

        Write(ModelPrinter.Wrap(ModelPrinter.Legend, _terminal.Width, margin: 0, hanging: 0));
        return ExitCode.Success;
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _terminal.Out.WriteLine(line);
        }
    }
}
