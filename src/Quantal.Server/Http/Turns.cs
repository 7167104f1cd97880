using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Quantal.Server.Http;

/// <summary>How soon somebody wants an answer.</summary>
internal enum Wait
{
    /// <summary>It takes a few milliseconds, and so does not wait for what takes longer.</summary>
    Glance,

    /// <summary>Somebody moves a slider.</summary>
    Usual,

    /// <summary>It takes long and comes when it comes: half of the processors are left to the others.</summary>
    Patient,
}

/// <summary>
/// Who computes when: as many at a time as there are processors, and so many more may wait. Nobody fills the memory by asking.
/// </summary>
internal sealed class Turns : IDisposable
{
    private const int MostWaiting = 400;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrencyLimiter _glances = Limiter(Environment.ProcessorCount);
    private readonly ConcurrencyLimiter _usual = Limiter(Environment.ProcessorCount);
    private readonly ConcurrencyLimiter _patient = Limiter(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Answers a request when it is this one's turn.</summary>
    /// <param name="context">The request; who goes away loses the turn.</param>
    /// <param name="wait">How soon.</param>
    /// <param name="answer">Computes the answer.</param>
    public async Task<IResult> Take(HttpContext context, Wait wait, Func<IResult> answer) =>
        await Take(wait, answer, context.RequestAborted) ?? Refusal(context);

    /// <summary>Computes when it is this one's turn; null if too many wait.</summary>
    /// <param name="wait">How soon.</param>
    /// <param name="compute">Computes; on a thread of its own, so that those that carry requests stay free.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<T?> Take<T>(Wait wait, Func<T> compute, CancellationToken cancel)
        where T : class
    {
        using var patience = wait == Wait.Patient ? await _patient.AcquireAsync(1, cancel) : null;
        if (patience is { IsAcquired: false })
        {
            return null;
        }

        using var turn = await (wait == Wait.Glance ? _glances : _usual).AcquireAsync(1, cancel);
        return turn.IsAcquired
            ? await Task.Factory.StartNew(compute, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : null;
    }

    /// <summary>What is said to whom there is no turn for.</summary>
    public static IResult Refusal(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status429TooManyRequests, $"{MostWaiting} requests wait already. Ask again in a second.");
    }

    /// <summary>Waits until nobody computes.</summary>
    public async Task Idle(CancellationToken cancel)
    {
        while (_usual.GetStatistics() is { } now && now.CurrentAvailablePermits < Environment.ProcessorCount)
        {
            await Task.Delay(Moment, cancel);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _glances.Dispose();
        _usual.Dispose();
        _patient.Dispose();
    }

    private static ConcurrencyLimiter Limiter(int permits) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = permits,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
