using System.CommandLine;
using Quantal.Exchange.Lanes;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation;

namespace Quantal.Cli;

/// <summary>How many patients a command computes side by side.</summary>
internal static class LanesOption
{
    /// <summary>The option; 0 where nobody says.</summary>
    public static Option<int> Create() => WholeNumber.OneOf(
        "--lanes", "Patients computed side by side; 0 is what is fastest on this processor. Does not change results.", [0, 1, 4, 8], 0);

    /// <summary>Settings with a width in place of 0. Of a measurement a person at a screen is told.</summary>
    /// <param name="settings">As they were asked for.</param>
    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to tell.</param>
    /// <param name="patients">Patients of the run, at least 1.</param>
    /// <param name="days">Days for which each is followed, under all treatments together.</param>
    public static SimulationSettings Chosen(
        this SimulationSettings settings, Workspace workspace, Terminal terminal, long patients, double days)
    {
        if (settings.Lanes != 0)
        {
            return settings;
        }

        var (lanes, measured) = LaneChoice.Of(workspace).For(patients, days, settings.Threads);
        if (measured is not null && terminal.ErrorIsTerminal)
        {
            terminal.Error.WriteLine(Terminal.Clean(measured));
        }

        return settings with { Lanes = lanes };
    }
}
