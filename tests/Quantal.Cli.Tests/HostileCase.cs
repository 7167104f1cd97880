namespace Quantal.Cli.Tests;

/// <summary>One command in one surrounding that it was not made for.</summary>
/// <param name="Command">The command.</param>
/// <param name="Script">What the shell runs.</param>
/// <param name="Codes">The exit codes that say the truth.</param>
internal sealed record HostileCase(string Command, string Script, int[] Codes)
{
    /// <summary>Where a command puts its result.</summary>
    public const string Output = "node";

    // Runs a command as somebody who owns nothing, where that one may read the program.
    private const string Nobody = "65534";
    private static readonly string AsNobody = $"HOME=/ setpriv --reuid={Nobody} --regid={Nobody} --clear-groups";

    private static readonly string[] Commands =
    [
        $"simulate p.yaml --draws 3 --out {Output}",
        $"cohort small.yaml --replicates 2 --out {Output}",
        $"concentrations data.csv --drug amifampridine --set WT=70 --out {Output}",
        "concentrations data.csv --drug amifampridine --set WT=70",
        $"export p.yaml --format mrgsolve --out {Output}",
        "model",
        "parameters autoimmunity",
    ];

    // Those that take long are met by signals.
    private static readonly string[] Long =
    [
        $"simulate p.yaml --draws 2000 --out {Output}",
        $"cohort small.yaml --replicates 500 --out {Output}",
        $"calibrate reference --out {Output}",
        $"calibrate population --out {Output}",
        $"evidence --out {Output}",
    ];

    private static readonly (string Name, int Number)[] Signals = [("HUP", 1), ("INT", 2), ("QUIT", 3), ("TERM", 15)];

    /// <summary>The case of a number: every number is another one.</summary>
    public static HostileCase Of(int number)
    {
        var random = new Random(number);
        var command = Commands[number % Commands.Length];
        return (number / Commands.Length % 8) switch
        {
            0 => Of(command, Pick(random, "Q {0} > /dev/full", "Q {0} 1< p.yaml", "Q {0} >&-", "Q {0} | true; exit ${{PIPESTATUS[0]}}"), 0, 1),
            1 => Of(command, Pick(random, "Q {0} 2> /dev/full", "Q {0} 2>&-", "Q {0} <&-", "Q {0} > /dev/full 2> /dev/full"), 0, 1),
            2 => Of(command, $"{Pick(random, [.. Shell.Nodes.Where(node => Shell.CanMake(node.Key)).Select(node => node.Value)])}; Q {{0}}", 0, 2),
            3 => Of(command, $"export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f {random.Next(0, 120)}; Q {{0}}", 0, 1, 2),
            4 => Of(command, Pick(random, "mkdir node; echo mine > node/mine; Q {0}", "echo mine > node; Q {0}", "export TMPDIR=/nowhere; Q {0}", "export TMPDIR=/dev/null; Q {0}"), 0, 1, 2),
            5 => Of(command, Environment.IsPrivilegedProcess
                ? $"mkdir node; {Pick(random, "chmod 700 .", "chmod 755 .", "chmod 755 .; chmod 600 *.*", $"chmod 755 .; chown {Nobody} node; chmod 500 node")}; {AsNobody} test -r {Shell.Program[7..]} || exit 0; {AsNobody} Q {{0}}"
                : "mkdir node; chmod 500 .; Q {0}; code=$?; chmod 700 .; exit $code", 0, 1, 2),
            6 => Of(command, Environment.IsPrivilegedProcess
                ? $"mkdir small && mount -t tmpfs -o size={random.Next(4, 400)}k tmpfs small || exit 0; cp *.* small; cd small; TMPDIR=. Q {{0}}; code=$?; cd ..; rm -f small/*.*; cp -r small/. . 2> /dev/null; umount small && rmdir small; exit $code"
                : "cat p.yaml | Q {0}", 0, 1, 2),
            _ => Struck(random, Long[number % Long.Length]),
        };
    }

    // A shell without jobs of its own starts them deaf to SIGINT and SIGQUIT.
    private static HostileCase Struck(Random random, string command)
    {
        var (name, signal) = Signals[random.Next(Signals.Length)];
        var strike = $"set -m; ulimit -c 0; Q {{0}} & sleep 0.{random.Next(10, 1000):000}; kill -{name} $! 2> /dev/null; wait $!";
        return Of(command, strike, 0, 1, 128 + signal);
    }

    private static HostileCase Of(string command, string script, params int[] codes) =>
        new(command, string.Format(System.Globalization.CultureInfo.InvariantCulture, script, command), codes);

    private static string Pick(Random random, params string[] scripts) => scripts[random.Next(scripts.Length)];
}
