using Quantal.Exchange.Output;

namespace Quantal.Cli;

/// <summary>The command that repeats a run from inside its folder.</summary>
internal static class RepeatCommand
{
    /// <summary>The command line.</summary>
    /// <param name="command">Name of the command.</param>
    /// <param name="path">Path of the input file as the user gave it.</param>
    /// <param name="options">Options on which results depend.</param>
    public static string Of(string command, string path, string options)
    {
        var copy = $"{RunFolder.Inputs}/{Path.GetFileName(path)}";
        var plain = copy.All(character => char.IsAsciiLetterOrDigit(character) || "._-/".Contains(character, StringComparison.Ordinal));
        var quoted = plain ? copy : $"'{copy.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        return $"quantal {command} {quoted} {options}";
    }
}
