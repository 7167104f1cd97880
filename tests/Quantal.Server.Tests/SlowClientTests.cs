using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Quantal.Server.Tests;

// A failure means that clients which send or take nothing hold the server for as long as they like.
public sealed class SlowClientTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Many = 50;
    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Headers_that_never_end_are_cut_off()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Dripped("GET /api/v1/health HTTP/1.1\r\nX-Slow: ")));

        answers.ShouldAllBe(answer => answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal));
        await Answers();
    }

    [Fact]
    public async Task Bodies_that_never_end_are_cut_off()
    {
        var start = $"POST /api/v1/check HTTP/1.1\r\nHost: {Host}\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\n\r\n";
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Dripped(start)));

        answers.ShouldAllBe(answer => answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal));
        await Answers();
    }

    [Fact]
    public async Task Events_that_nobody_reads_keep_nobody_else_waiting()
    {
        var body = new { kind = "cohort", name = "oxford-2001", options = new { replicates = 100_000 } };
        var id = (await server.Post("runs", body))["id"]!.GetValue<string>();
        await server.Until(id, "running");
        var sockets = await Task.WhenAll(Enumerable.Range(0, 4 * Many).Select(async _ =>
        {
            var socket = await Connect();
            var request = $"GET /api/v1/runs/{id}/events HTTP/1.1\r\nHost: {Host}\r\nConnection: close\r\n\r\n";
            await socket.SendAsync(Encoding.ASCII.GetBytes(request));
            return socket;
        }));
        await Answers();
        await server.Post($"runs/{id}/cancel", new { });
        foreach (var socket in sockets)
        {
            (await ReadToEnd(socket)).ShouldContain("\"state\":\"cancelled\"");
            socket.Dispose();
        }
    }

    [Fact]
    public async Task A_body_without_an_end_is_refused_when_it_is_too_long()
    {
        var part = new byte[1 << 16];
        Array.Fill(part, (byte)' ');
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var socket = await Connect();
            var reading = ReadToEnd(socket);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"POST /api/v1/check HTTP/1.1\r\nHost: {Host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"));
            try
            {
                while (true)
                {
                    await socket.SendAsync(Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"));
                    await socket.SendAsync(part);
                    await socket.SendAsync("\r\n"u8.ToArray());
                }
            }
            catch (SocketException)
            {
                return await reading;
            }
        }));

        answers.ShouldAllBe(answer => answer.Length == 0 || answer.StartsWith("HTTP/1.1 413", StringComparison.Ordinal));
        await Answers();
    }

    private string Host => $"127.0.0.1:{server.Client.BaseAddress!.Port}";

    private async Task Answers() => (await server.Get("health"))["status"]!.GetValue<string>().ShouldBe("ok");

    // Sends a letter now and then until it is cut off, and gives what came back.
    private async Task<string> Dripped(string start)
    {
        using var socket = await Connect();
        await socket.SendAsync(Encoding.ASCII.GetBytes(start));
        var reading = ReadToEnd(socket);
        while (!reading.IsCompleted)
        {
            try
            {
                await socket.SendAsync(" "u8.ToArray());
            }
            catch (SocketException)
            {
                // It is cut off.
            }

            await Task.Delay(Drip);
        }

        return await reading;
    }

    private async Task<Socket> Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port);
        return socket;
    }

    private static async Task<string> ReadToEnd(Socket socket)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var count)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // The other side has no more to say.
        }

        return text.ToString();
    }
}
