using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatAssist.Bot.Integrations;

/// <summary><c>/api/openapi.json</c>: the OpenAPI document of <c>/api/v1</c>, made from the endpoints themselves.</summary>
public static class ApiDocument
{
    private const string Name = "v1";
    private const string Key = "key";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(NameScopeAsync);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/api/openapi.json").AllowAnonymous();

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new() { Title = "ChatAssist", Version = Name, Description = "Conversations, customers and queues for programs of the shop. Times are UTC; what is absent is null." };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key that an admin has made under Integrations." },
        };
        return Task.CompletedTask;
    }

    /// <summary>Every call needs a key, and the key a scope.</summary>
    private static Task NameScopeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsScope>().Single().Scope;
        operation.Description = $"Needs a key with the scope `{scope}`.";
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [] }];
        return Task.CompletedTask;
    }
}
