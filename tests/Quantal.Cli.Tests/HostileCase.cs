namespace Quantal.Cli.Tests;

/// <summary>One command in one surrounding that it was not made for.</summary>
/// <param name="Script">What the shell runs.</param>
/// <param name="Codes">The exit codes that say the truth.</param>
internal sealed record HostileCase(string Script, int[] Codes)
{
    /// <summary>Where a command puts its result.</summary>
    public const string Output = "node";

    private const string Protected = "mkdir node; chmod 500 .; Q {0}; code=$?; chmod 700 .; exit $code";

    // Somebody who owns nothing.
    private const string Nobody = "HOME=/ setpriv --reuid=65534 --regid=65534 --clear-groups";

    // Runs the command as that one, where that one may read the program and what runs it.
    private static readonly string AsNobody =
        $"{Nobody} test -r {Shell.Program[7..]} && {Nobody} test -x $(readlink -f $(command -v dotnet)) || exit 0; {Nobody} Q {{0}}";

    private static readonly string[] Outputs =
        ["Q {0} > /dev/full", "Q {0} 1< p.yaml", "Q {0} >&-", "Q {0} | true; exit ${{PIPESTATUS[0]}}"];

    private static readonly string[] Errors = ["Q {0} 2> /dev/full", "Q {0} 2>&-", "Q {0} <&-", "Q {0} > /dev/full 2> /dev/full"];

    private static readonly string[] Nodes = [.. Shell.Nodes.Where(node => Shell.CanMake(node.Key)).Select(node => node.Value)];

    private static readonly string[] Places =
    [
        "mkdir node; echo mine > node/mine; Q {0}", "echo mine > node; Q {0}",
        "export TMPDIR=/nowhere; Q {0}", "export TMPDIR=/dev/null; Q {0}",
    ];

    private static readonly string[] Owners =
        ["chmod 700 .", "chmod 755 .", "chmod 755 .; chmod 600 *.*", "chmod 755 .; chown 65534 node; chmod 500 node"];

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
        $"calibrate population --out {Output}",
        $"evidence --out {Output}",
        $"credibility --out {Output}",
    ];

    private static readonly (string Name, int Number)[] Signals = [("HUP", 1), ("INT", 2), ("QUIT", 3), ("TERM", 15)];

    /// <summary>The case of a number, always the same.</summary>
    public static HostileCase Of(int number)
    {
        var random = new Random(number);
        var command = Commands[number % Commands.Length];
        return (number / Commands.Length % 8) switch
        {
            0 => Of(command, Pick(random, Outputs), 0, 1),
            1 => Of(command, Pick(random, Errors), 0, 1),
            2 => Of(command, $"{Pick(random, Nodes)}; Q {{0}}", 0, 2),
            3 => Of(command, $"export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f {random.Next(0, 120)}; Q {{0}}", 0, 1, 2),
            4 => Of(command, Pick(random, Places), 0, 1, 2),
            5 => Of(command, Environment.IsPrivilegedProcess ? $"mkdir node; {Pick(random, Owners)}; {AsNobody}" : Protected, 0, 1, 2),
            6 => Of(command, Environment.IsPrivilegedProcess ? SmallDisk(random.Next(4, 400)) : Protected, 0, 1, 2),
            _ => Struck(random, Long[number % Long.Length]),
        };
    }

    // A disk of so many kilobytes, whose content is kept.
    private static string SmallDisk(int size) => $"mkdir small && mount -t tmpfs -o size={size}k tmpfs small || exit 0; "
        + "cp *.* small; cd small; TMPDIR=. Q {0}; code=$?; cd ..; rm -f small/*.*; cp -r small/. . 2> /dev/null; umount small && rmdir small; exit $code";

    // A shell without jobs of its own starts them deaf to SIGINT and SIGQUIT.
    private static HostileCase Struck(Random random, string command)
    {
        var (name, signal) = Signals[random.Next(Signals.Length)];
        var strike = $"set -m; ulimit -c 0; Q {{0}} & sleep 0.{random.Next(10, 1000):000}; kill -{name} $! 2> /dev/null; wait $!";
        return Of(command, strike, 0, 1, 128 + signal);
    }

    private static HostileCase Of(string command, string script, params int[] codes) =>
        new(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, command), codes);

    private static string Pick(Random random, params string[] scripts) => scripts[random.Next(scripts.Length)];
}
