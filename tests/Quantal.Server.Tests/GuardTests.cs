using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Quantal.Server.Http;

namespace Quantal.Server.Tests;

// A failure means that a page elsewhere, or somebody on the network, can use this server, or that an error is told in a way that programs
// cannot read.
public sealed class GuardTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("localhost")]
    [InlineData("localhost:1")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("localhost.:{port}")]
    [InlineData("192.168.0.1:{port}")]
    public async Task A_foreign_host_is_refused(string host)
    {
        foreach (var path in new[] { "/", "/api/v1/health", "/openapi/v1.json", "/nothing" })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, path) { Headers = { Host = host.Replace("{port}", Port, StringComparison.Ordinal) } };
            using var answer = await server.Client.SendAsync(request);

            await RunningServer.Problem(answer, 403);
        }
    }

    [Theory]
    [InlineData("localhost:{port}")]
    [InlineData("LOCALHOST:{port}")]
    [InlineData("127.0.0.1:{port}")]
    public async Task Its_own_names_are_taken(string host)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "health") { Headers = { Host = host.Replace("{port}", Port, StringComparison.Ordinal) } };
        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost:{port}", 403)]
    [InlineData("http://127.0.0.1:{port}.evil.example", 403)]
    [InlineData("http://127.0.0.1", 403)]
    [InlineData("http://127.0.0.1:{port}", 200)]
    public async Task Only_the_own_pages_may_ask(string origin, int status)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, method == HttpMethod.Get ? "health"
                : "check") { Headers = { { "Origin", origin.Replace("{port}", Port, StringComparison.Ordinal) } } };
            request.Content = method == HttpMethod.Post ? JsonContent.Create(new { kind = "patient", text = "a" }) : null;
            using var answer = await server.Client.SendAsync(request);

            ((int)answer.StatusCode).ShouldBe(status);
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api", 404)]
    [InlineData("GET", "/assets/nothing", 404)]
    [InlineData("GET", "/nothing.js", 404)]
    [InlineData("GET", "/..%2f..%2fetc%2fpasswd.txt", 404)]
    [InlineData("PUT", "/api/v1/health", 405)]
    [InlineData("DELETE", "/", 405)]
    [InlineData("GET", "/api/v1/runs?page=x", 400)]
    [InlineData("GET", "/api/v1/runs?page=0", 400)]
    [InlineData("GET", "/api/v1/runs?size=100000", 400)]
    [InlineData("GET", "/api/v1/runs?state=lost", 400)]
    [InlineData("GET", "/api/v1/runs/0123", 404)]
    [InlineData("GET", "/api/v1/runs/%01", 404)]
    public async Task Errors_are_problem_details(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await server.Client.SendAsync(request);

        var problem = await RunningServer.Problem(answer, status);
        (problem["detail"] ?? problem["errors"])!.ToJsonString().Length.ShouldBeGreaterThan(20);
        problem.ToJsonString().ShouldNotContain("Quantal.Server");
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("[]", "JSON")]
    [InlineData("{}", "'kind'")]
    [InlineData("""{"kind":"patient","text":"a","colour":1}""", "'colour' is no field")]
    [InlineData("""{"kind":"patient","text":"a","text":"b"}""", "'text' is given twice")]
    [InlineData("""{"kind":"patient","text":null}""", "'text' may not be null")]
    [InlineData("""{"kind":"patent","text":"a"}""", "'kind'")]
    [InlineData("""{"kind":0,"text":"a"}""", "'kind'")]
    [InlineData("""{"kind":"patient","text":"\ud800"}""", "'text'")]
    public async Task Json_that_cannot_be_used_is_told_with_the_field(string body, string said)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await server.Client.PostAsync("check", content);

        var detail = (await RunningServer.Problem(answer, 400))["detail"]!.GetValue<string>();
        detail.ShouldContain(said);
        detail.ShouldNotContain("Quantal");
    }

    [Fact]
    public async Task What_is_no_json_is_refused()
    {
        using var content = new StringContent("kind=patient", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await server.Client.PostAsync("check", content);

        await RunningServer.Problem(answer, 415);
    }

    [Fact]
    public async Task A_body_of_100_megabytes_is_refused_before_it_is_read()
    {
        var type = new MediaTypeHeaderValue("application/json");
        using var content = new StreamContent(new Zeros(100_000_000)) { Headers = { ContentType = type } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "check") { Content = content, Headers = { ExpectContinue = true } };
        using var answer = await server.Client.SendAsync(request);

        await RunningServer.Problem(answer, 413);
    }

    [Fact]
    public async Task A_text_that_would_grow_without_end_is_refused()
    {
        var lines = Enumerable.Range(1, 40).Select(n => $"a{n}: &a{n} [{string.Join(", ", Enumerable.Repeat($"*a{n - 1}", 10))}]");
        var answer = await server.Post("check", new { kind = "patient", text = $"a0: &a0 [x]\n{string.Join('\n', lines)}\n" });
        var deep = await server.Post("check", new { kind = "patient", text = new string('[', 400_000) });

        answer["usable"]!.GetValue<bool>().ShouldBeFalse();
        deep["usable"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Every_answer_keeps_the_browser_in_bounds()
    {
        foreach (var path in new[] { "/", "/any/state", "/api/v1/health", "/api/v1/nothing", "/openapi/v1.json" })
        {
            using var answer = await server.Client.GetAsync(path);

            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("script-src 'self'");
            policy.ShouldNotContain("script-src 'self' ");
            policy.ShouldNotContain("http");
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_state_of_the_page_is_the_page_and_is_not_sent_twice()
    {
        using var page = await server.Client.GetAsync("/");
        using var state = await server.Client.GetAsync("/patient?dose=100");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { page.Headers.ETag! } } };
        using var again = await server.Client.SendAsync(request);

        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await state.Content.ReadAsStringAsync()).ShouldBe(await page.Content.ReadAsStringAsync());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_server_that_others_can_reach_asks_for_its_token()
    {
        var others = new RunningServer { Settings = server.Settings with { Names = ["quantal.example"], BehindProxy = true } };
        var token = AccessToken.Renew(others.Data);
        File.ReadAllText(Path.Combine(others.Data, "token.sha256")).ShouldNotContain(token);
        await others.InitializeAsync();
        try
        {
            using var without = await others.Client.GetAsync("parameters");
            using var health = await others.Client.GetAsync("health");
            using var page = await others.Client.GetAsync("/");
            using var wrong = await others.Client.PostAsJsonAsync("session", new { token = "1" + token[1..] + "0" });
            using var session = await others.Client.PostAsJsonAsync("session", new { token });
            using var request = new HttpRequestMessage(
                HttpMethod.Get, "references") { Headers = { Authorization = new("Bearer", token), Host = "quantal.example" } };
            using var with = await others.Client.SendAsync(request);

            await RunningServer.Problem(without, 401);
            await RunningServer.Problem(wrong, 401);
            (health.StatusCode, page.StatusCode, session.StatusCode, with.StatusCode)
                .ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.OK));
            var cookie = session.Headers.GetValues("Set-Cookie").Single();
            cookie.ShouldContain("httponly");
            cookie.ShouldContain("samesite=strict");
            cookie.ShouldContain("secure");
        }
        finally
        {
            await others.DisposeAsync();
        }
    }

    [Fact]
    public async Task Settings_that_would_let_anybody_in_are_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var open = server.Settings with { Data = folder.At("data"), Address = IPAddress.Any };

        (await Refusal(open)).ShouldContain("could be read");
        (await Refusal(open with { BehindProxy = true })).ShouldContain("no token");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(open.Data).FullName, "token.sha256"), "no hash");
        (await Refusal(open with { BehindProxy = true })).ShouldContain("no token");
        (await Refusal(open with { Address = IPAddress.Loopback, Names = ["quantal.example"] })).ShouldContain("no token");
        (await Refusal(open with { Address = IPAddress.Loopback, Port = int.Parse(Port) })).ShouldContain("cannot be had");
        (await Refusal(open with { Address = IPAddress.Loopback, Database = "Host=/nowhere;Database=none;Timeout=1" }))
            .ShouldContain("cannot be opened");
        (await Refusal(open with { Address = IPAddress.Loopback, Data = "/proc/nowhere" })).ShouldContain("cannot be written");
    }

    [Fact]
    public async Task A_server_with_a_certificate_speaks_tls()
    {
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=quantal.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var file = folder.WithFile("quantal.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        var settings = server.Settings with { Data = folder.At("data"), Certificate = file };
        AccessToken.Renew(settings.Data);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) =>
            shown!.Thumbprint == certificate.Thumbprint };
        using var client = new HttpClient(handler);

        (await Refusal(settings with { Certificate = folder.WithFile("empty.pem", "nothing") }))
            .ShouldContain("certificate cannot be used");
        (await Refusal(settings with { Certificate = folder.At("missing.pem") })).ShouldContain("certificate cannot be used");
        var (running, finding) = await WebServer.StartAsync(settings, _ => { }, CancellationToken.None);
        finding.ShouldBeNull();
        await using (running)
        {
            running!.Address.Scheme.ShouldBe("https");
            (await client.GetStringAsync(new Uri(running.Address, "api/v1/health"))).ShouldContain("ok");
        }
    }

    private string Port => $"{server.Client.BaseAddress!.Port}";

    private static async Task<string> Refusal(ServerSettings settings)
    {
        var (running, finding) = await WebServer.StartAsync(settings, _ => { }, CancellationToken.None);
        running.ShouldBeNull();
        return finding!.Found;
    }

    // A stream that would be long if anybody read it.
    private sealed class Zeros(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var now = (int)Math.Min(count, length - Position);
            Array.Fill(buffer, (byte)' ', offset, now);
            Position += now;
            return now;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
