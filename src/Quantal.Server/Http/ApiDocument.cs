using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Quantal.Exchange.Files;

namespace Quantal.Server.Http;

/// <summary><c>/openapi/v1.json</c>: the API as OpenAPI 3.1, which is checked in as <c>docs/api/openapi.json</c>.</summary>
internal static class ApiDocument
{
    /// <summary>Where it is.</summary>
    public const string Path = "/openapi/v1.json";

    private const string Name = "v1";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            // The same wherever it is served, and in every build of a version.
            document.Servers = [];
            document.Info = new OpenApiInfo
            {
                Title = "Quantal",
                Version = BuildIdentity.Version,
                Description = $"Simulates the treatment of Lambert-Eaton myasthenic syndrome. {Disclaimer.Text}",
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Tags = null;
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Tags = null;
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                var type = context.Description.ParameterDescriptions.Single(described => described.Name == parameter.Name)
                    .ParameterDescriptor?.ParameterType;
                if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Word<>))
                {
                    parameter.Schema = new OpenApiSchemaReference(type.GetGenericArguments()[0].Name, context.Document);
                }
            }

            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "Any other error.",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [FindingsProblem.ContentType] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document),
                    },
                },
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Left to itself the document says which words there are, and not that they are words.
            if (context.JsonTypeInfo.Type.IsEnum)
            {
                schema.Type = JsonSchemaType.String;
            }

            return Task.CompletedTask;
        });
    });

    public static void Map(WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json");
}
