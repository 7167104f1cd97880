namespace Quantal.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The program failed, or the typical patient could not be computed.</summary>
    public const int Failure = 1;

    /// <summary>The arguments, the input or the output folder cannot be used.</summary>
    public const int WrongInput = 2;

    /// <summary>Stopped with Ctrl-C.</summary>
    public const int Interrupted = 130;
}
