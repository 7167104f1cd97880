using System.Runtime.InteropServices;

namespace Quantal.Cli;

/// <summary>
/// The signals that ask a process to end. The first cancels the work, which then has some time to leave nothing half-done; what does not
/// end by then, or at a second signal, is ended. A process whose parent asked for it takes the end of its standard input for a signal: the
/// system closes that when the parent is gone, however it went.
/// </summary>
internal sealed class Signals : IDisposable
{
    // A parent that holds the standard input open sets the one to the other.
    private const string ParentVariable = "QUANTAL_PARENT";
    private const string ParentHoldsInput = "stdin";
    private const int Terminated = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

    // Their numbers on every Unix. The runtime's own names for them are negative numbers.
    private static readonly (PosixSignal Signal, int Number)[] Heard =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _number;
    private Timer? _end;

    public Signals()
    {
        _registrations = [.. Heard.Select(one => PosixSignalRegistration.Create(one.Signal, context => Hear(context, one.Number)))];
        if (HasParent)
        {
            new Thread(AwaitEndOfInput) { IsBackground = true }.Start();
        }
    }

    /// <summary>Whether a program started this one, looks after it and reads what it says.</summary>
    public static bool HasParent { get; } = Environment.GetEnvironmentVariable(ParentVariable) == ParentHoldsInput;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of work that ended with one: 128 and the signal's number where that interrupted it.</summary>
    public int CodeOf(int code) => code == ExitCode.Interrupted && _number > 0 ? 128 + _number : code;

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _end?.Dispose();
        _source.Dispose();
    }

    private void AwaitEndOfInput()
    {
        using var input = Console.OpenStandardInput();
        try
        {
            while (input.ReadByte() >= 0)
            {
            }
        }
        catch (IOException)
        {
            // An input that breaks has ended.
        }

        Hear(Terminated);
    }

    private void Hear(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        Hear(number);
    }

    private void Hear(int number)
    {
        if (Interlocked.CompareExchange(ref _number, number, 0) != 0)
        {
            Environment.Exit(128 + number);
        }

        _end = new Timer(_ => Environment.Exit(128 + number), null, Patience, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }
}
