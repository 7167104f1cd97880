using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Quantal.Server.Storage;

namespace Quantal.Server.Http;

/// <summary>Every error is told as problem details (RFC 9457), whatever met it.</summary>
internal static partial class Problems
{
    /// <summary>Answers with an error.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What was found, and what to do.</param>
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status);

    /// <summary>Tells errors that nothing else tells.</summary>
    /// <param name="app">The server.</param>
    /// <param name="report">Receives what only those who run the server should see.</param>
    public static void Use(WebApplication app, Action<string> report)
    {
        app.UseExceptionHandler(handler => handler.Run(context => Explain(context, report)));
        app.UseStatusCodePages(context => Write(context.HttpContext, context.HttpContext.Response.StatusCode, Usual(context.HttpContext)));
    }

    /// <summary>Writes an error.</summary>
    public static async Task Write(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        SecurityHeaders.Set(context.Response.Headers);
        await context.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new ProblemDetailsContext
            {
                HttpContext = context,
                ProblemDetails = new ProblemDetails { Status = status, Detail = detail },
            });
    }

    private static Task Explain(HttpContext context, Action<string> report)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (failure is BadHttpRequestException wrong)
        {
            return Write(context, wrong.StatusCode, wrong.InnerException is JsonException json ? OfJson(json) : OfRequest(wrong.Message));
        }

        if (failure is not null && StorageFault.Is(failure))
        {
            report($"error: {context.Request.Method} {context.Request.Path}: {failure.Message}");
            Database.Forget();
            var fault = StorageFault.Of(failure);
            return Write(context, fault.Status, fault.Words);
        }

        report($"error: {context.Request.Method} {context.Request.Path}: {failure}");
        return Write(context, StatusCodes.Status500InternalServerError,
            "The server failed. This is a defect: please report it with what the server printed.");
    }

    // The same of what the framework says about the rest of a request.
    private static string OfRequest(string message) => message switch
    {
        _ when Unbound().Match(message) is { Success: true } match =>
            $"'{match.Groups["name"].Value}' is '{match.Groups["value"].Value}', which it cannot be; /openapi/v1.json says what it can.",
        _ when message.Contains("was not provided from body", StringComparison.Ordinal) => "The request needs a body of JSON.",
        _ when message.StartsWith("Required parameter", StringComparison.Ordinal) =>
            "The address lacks a part; /openapi/v1.json says which.",
        _ => message,
    };

    [GeneratedRegex("^Failed to bind parameter \".* (?<name>\\w+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex Unbound();

    // Says what is wrong with the JSON, without the names of our types.
    private static string OfJson(JsonException failure)
    {
        var place = string.IsNullOrEmpty(failure.Path) || failure.Path == "$" ? "The JSON" : $"'{failure.Path.TrimStart('$', '.')}'";
        var message = failure.Message;
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        var fields = message.IndexOf("including: ", StringComparison.Ordinal);
        return message switch
        {
            _ when message.Contains("could not be mapped", StringComparison.Ordinal) => $"{place} is no field of this request.",
            _ when message.Contains("Duplicate", StringComparison.Ordinal) => $"{place} is given twice.",
            _ when fields >= 0 => $"{place} lacks {message[(fields + "including: ".Length)..].TrimEnd('.')}.",
            _ when message.Contains("null", StringComparison.Ordinal) && message.Contains("doesn't allow", StringComparison.Ordinal) =>
                $"{place} may not be null.",
            _ when message.Contains("could not be converted", StringComparison.Ordinal) =>
                $"{place} has a value of a kind that it does not take; /openapi/v1.json says which.",
            _ => $"{place} cannot be read: {(end > 0 ? message[..end] : message)}",
        };
    }

    private static string Usual(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at '{context.Request.Path}'. /openapi/v1.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed =>
            $"'{context.Request.Path}' does not take {context.Request.Method}, but {context.Response.Headers.Allow}.",
        StatusCodes.Status415UnsupportedMediaType => "Send JSON, with the header 'Content-Type: application/json'.",
        _ => "The request cannot be answered.",
    };
}
