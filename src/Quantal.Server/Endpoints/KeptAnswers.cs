using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Quantal.Server.Http;

namespace Quantal.Server.Endpoints;

/// <summary>
/// Answers to few questions, each computed once and kept. Who asks what is being computed waits for that, and takes no turn from others.
/// </summary>
/// <param name="turns">Who computes when.</param>
/// <param name="wait">How soon.</param>
/// <param name="compute">Computes the JSON of an answer; must be safe to call from several threads.</param>
internal sealed class KeptAnswers<TQuestion>(Turns turns, Wait wait, Func<TQuestion, byte[]> compute)
    where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, Lazy<Task<KeptAnswer?>>> _answers = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when there is a first answer.</summary>
    public Task Begun => _begun.Task;

    /// <summary>The answer; null if too many wait.</summary>
    public async Task<KeptAnswer?> Find(TQuestion question)
    {
        var answer = _answers.GetOrAdd(
            question, one => new(() => turns.Take(wait, () => new KeptAnswer(compute(one)), CancellationToken.None)));
        var isKept = false;
        try
        {
            var found = await answer.Value;
            isKept = found is not null;
            _begun.TrySetResult();
            return found;
        }
        finally
        {
            if (!isKept)
            {
                _answers.TryRemove(new(question, answer));
            }
        }
    }
}

/// <summary>An answer that stays the same until the program changes; the browser asks whether it did.</summary>
/// <param name="content">JSON.</param>
internal sealed class KeptAnswer(byte[] content)
{
    private readonly byte[] _small = Compress(content);
    private readonly string _tag = Convert.ToHexStringLower(SHA256.HashData(content))[..16];

    public IResult To(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        var isSmall = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isSmall)
        {
            headers.ContentEncoding = "gzip";
        }

        var tag = new EntityTagHeaderValue($"\"{_tag}{(isSmall ? "-gzip" : "")}\"");
        return Results.Bytes(isSmall ? _small : content, "application/json", entityTag: tag);
    }

    private static byte[] Compress(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return buffer.ToArray();
    }
}
