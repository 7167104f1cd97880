using System.Text;

namespace Quantal.Cli;

/// <summary>Standard output cannot be written: it is closed, or what it leads to is full.</summary>
/// <param name="cause">What the system said.</param>
internal sealed class LostOutputException(Exception cause) : Exception(cause.Message, cause);

/// <summary>A standard stream of the process, whose trouble is told from that of a file.</summary>
/// <param name="stream">The stream.</param>
/// <param name="lost">What becomes of trouble.</param>
internal sealed class StandardStream(TextWriter stream, Action<Exception> lost) : TextWriter
{
    /// <summary>Standard output: without it a command has failed.</summary>
    public static TextWriter Output(TextWriter stream) => new StandardStream(stream, failure => throw new LostOutputException(failure));

    /// <summary>Standard error: where it is lost there is nobody to tell, and the work goes on.</summary>
    public static TextWriter Error(TextWriter stream) => new StandardStream(stream, _ => { });

    public override Encoding Encoding => stream.Encoding;

    public override void Write(char value) => Guard(() => stream.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guard(() => stream.Write(buffer, index, count));

    public override void Write(string? value) => Guard(() => stream.Write(value));

    public override void WriteLine(string? value) => Guard(() => stream.WriteLine(value));

    public override void Flush() => Guard(stream.Flush);

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            lost(failure);
        }
    }
}
