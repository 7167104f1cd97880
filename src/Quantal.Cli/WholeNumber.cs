using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Quantal.Cli;

/// <summary>Options that take a whole number from a range, or from a list.</summary>
internal static class WholeNumber
{
    /// <summary>An option for a number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static Option<T> Between<T>(string name, string description, T least, T most, T standard)
        where T : struct, IBinaryInteger<T> =>
        Option(
            name, "N", description, standard, $"a whole number from {least} to {most}", value => value >= least && value <= most,
            value => value);

    /// <summary>An option for a number from <paramref name="least"/> to <paramref name="most"/>; nothing if it is not given.</summary>
    public static Option<T?> Optional<T>(string name, string description, T least, T most)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => Parse<T>(result, $"a whole number from {least} to {most}", value => value >= least && value <= most),
        };

    /// <summary>An option for one of a few numbers.</summary>
    public static Option<int> OneOf(string name, string description, int[] allowed, int standard) =>
        Option(
            name, string.Join('|', allowed), description, standard, $"one of {string.Join(", ", allowed)}",
            value => allowed.Contains(value), value => value);

    /// <summary>The option for the most threads; its value is no more than the processor has.</summary>
    public static Option<int> Threads()
    {
        var most = Environment.ProcessorCount;
        return Option(
            "--threads", "N", "Threads at most. Does not change results.", most, "a whole number of at least 1", value => value >= 1,
            value => Math.Min(value, most));
    }

    private static Option<T> Option<T>(
        string name, string shown, string description, T standard, string expected, Func<T, bool> isAllowed, Func<T, T> taken)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = shown,
            DefaultValueFactory = _ => standard,
            CustomParser = result => taken(Parse(result, expected, isAllowed)),
        };

    private static T Parse<T>(ArgumentResult result, string expected, Func<T, bool> isAllowed)
        where T : struct, IBinaryInteger<T>
    {
        var text = result.Tokens.Single().Value;
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && isAllowed(value))
        {
            return value;
        }

        var option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError($"{option} is '{text}'. Give {expected}.");
        return default;
    }
}
