using System.CommandLine;
using System.Net;
using System.Runtime.CompilerServices;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Server;
using Quantal.Server.Http;

namespace Quantal.Cli;

/// <summary><c>quantal serve</c>: the workbench, in a browser.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Option<int> _port = WholeNumber.Between("--port", "Port to listen on; 0 is one that is free.", 0, 65_535, 5080);

    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder of the runs and their list.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "workbench"),
    };

    private readonly Option<string?> _database = new("--database")
    {
        Description = "Where the list of runs is in PostgreSQL, as in \"Host=localhost;Database=quantal\". [default: a file in the folder of the runs]",
        HelpName = "CONNECTION",
    };

    private readonly Option<IPAddress> _address = new("--address")
    {
        Description = "Address to listen on. Others than this computer's own need --certificate or --behind-proxy, and a token.",
        HelpName = "IP",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (IPAddress.TryParse(text, out var address))
            {
                return address;
            }

            result.AddError($"--address is '{text}'. Give an address such as 127.0.0.1 or ::1.");
            return IPAddress.None;
        },
    };

    private readonly Option<string[]> _names = new("--name")
    {
        Description = "Name by which it is reached besides its address, as in quantal.example.org; may be given several times.",
        HelpName = "HOST",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _certificate = new("--certificate") { Description = "Certificate with its key, as PEM.", HelpName = "FILE" };

    private readonly Option<bool> _behindProxy = new("--behind-proxy") { Description = "A proxy before it does TLS." };

    private readonly Option<bool> _newToken = new("--new-token")
    {
        Description = "Make a new token, which others than this computer have to send, and show it this once.",
    };

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public ServeCommand(Workspace workspace, Terminal terminal)
        : base("serve", "Opens the workbench, which does in a browser what the other commands do. Ctrl-C ends it.\n\n"
            + "  quantal serve\n"
            + "  quantal serve --port 8080 --data runs\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        foreach (var option in new Option[] { _port, _data, _database, _address, _names, _certificate, _behindProxy, _newToken })
        {
            Options.Add(option);
        }

        SetAction(ServeAsync);
    }

    // Apart, so that no other command loads the server.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<int> ServeAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = new ServerSettings(_workspace, Path.GetFullPath(parsed.GetRequiredValue(_data)), ThisProgram())
        {
            Address = parsed.GetRequiredValue(_address),
            Port = parsed.GetValue(_port),
            Database = parsed.GetValue(_database),
            Names = parsed.GetRequiredValue(_names),
            Certificate = parsed.GetValue(_certificate),
            BehindProxy = parsed.GetValue(_behindProxy),
        };
        if (parsed.GetValue(_newToken))
        {
            _terminal.Out.WriteLine($"Token: {AccessToken.Renew(settings.Data)} (keep it; it is not shown again)");
        }

        var gate = new Lock();
        var (server, refusal) = await WebServer.StartAsync(settings, Report, cancel);
        if (server is null)
        {
            _terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        await using (server)
        {
            _terminal.Out.WriteLine($"Quantal is at {server.Address} (Ctrl-C ends it). {Disclaimer.Text}");
            await _terminal.Out.FlushAsync(cancel);
            await server.RunAsync(cancel);
        }

        return ExitCode.Success;

        // Requests come from several threads.
        void Report(string text)
        {
            lock (gate)
            {
                _terminal.WriteError(text);
                _terminal.Error.Flush();
            }
        }
    }

    private static IReadOnlyList<string> ThisProgram()
    {
        var program = typeof(ServeCommand).Assembly.Location;
        return Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.ProcessPath!, program] : ["dotnet", program];
    }
}
