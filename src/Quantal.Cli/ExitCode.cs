namespace Quantal.Cli;

/// <summary>What the process tells its caller; docs/command-line.md has the table.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command was right and could not be done: no room, a patient who cannot be computed, a defect.</summary>
    public const int Failure = 1;

    /// <summary>The arguments, an input or the place for the results cannot be used.</summary>
    public const int WrongInput = 2;

    /// <summary>Stopped with Ctrl-C; <see cref="Signals.CodeOf"/> puts another signal's in its place.</summary>
    public const int Interrupted = 130;
}
