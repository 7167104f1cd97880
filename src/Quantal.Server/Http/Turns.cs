using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Quantal.Server.Http;

/// <summary>Who computes when: as many at a time as there are processors, and so many more may wait. Nobody fills the memory by asking.</summary>
internal sealed class Turns : IDisposable
{
    private const int MostWaiting = 400;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Environment.ProcessorCount,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Answers when it is this one's turn.</summary>
    /// <param name="context">The request; who goes away loses the turn.</param>
    /// <param name="answer">Computes the answer.</param>
    public async Task<IResult> Take(HttpContext context, Func<IResult> answer)
    {
        using var turn = await _limiter.AcquireAsync(1, context.RequestAborted);
        if (turn.IsAcquired)
        {
            return answer();
        }

        context.Response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status429TooManyRequests, $"{MostWaiting} requests wait already. Ask again in a second.");
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
