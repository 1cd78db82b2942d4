using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.Dialogs.Wording;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;

namespace ChatAssist.Bot.Ai;

/// <summary>Wires the cloud helpers: a language model that words answers, and a second reader of moods. Both are off by default.</summary>
public static class AiSetup
{
    /// <summary>What an Azure identity asks to be let in to, for either service.</summary>
    private const string Scope = "https://cognitiveservices.azure.com/.default";

    public static IServiceCollection AddAi(this IServiceCollection services)
    {
        services.AddSettings<ModelOptions>(ModelOptions.Section);
        services.AddSettings<AzureLanguageOptions>(AzureLanguageOptions.Section);
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelRules>();
        services.AddSingleton<IValidateOptions<AzureLanguageOptions>, LanguageRules>();
        services.AddSingleton<AiHttp>();
        services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddSingleton(HelpersFrom);
        services.AddHostedService<HandoffDigests>();
        return services;
    }

    private static AiHelpers HelpersFrom(IServiceProvider services)
    {
        var (options, clock) = (services.GetRequiredService<IOptions<ModelOptions>>().Value, services.GetRequiredService<TimeProvider>());
        var moods = services.GetRequiredService<IOptions<AzureLanguageOptions>>().Value.Endpoint.Length == 0 ? null : MoodsFrom(services);
        if (options.Use == ModelUse.Off) return new(Writer: null, Digester: null, moods);
        var chat = new OpenAiChat(ChatFrom(services, options), new Breaker(clock), services.GetRequiredService<ILogger<OpenAiChat>>());
        return new(new(chat, options.TimeLimit, clock), new(chat, options.TimeLimit, clock), moods);
    }

    /// <summary>It repeats nothing: a customer waits, and the exact answer is at hand.</summary>
    private static ChatClient ChatFrom(IServiceProvider services, ModelOptions options)
    {
        var form = new OpenAIClientOptions
        {
            Endpoint = new(options.Endpoint),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = options.TimeLimit,
            Transport = new HttpClientPipelineTransport(services.GetRequiredService<AiHttp>().Http),
        };
        if (!options.Identity) return new(options.Name, new ApiKeyCredential(options.ApiKey is { Length: > 0 } key ? key : "none"), form);
#pragma warning disable OPENAI001 // the only way in by an identity; its package calls it subject to change
        return new(options.Name, new BearerTokenPolicy(services.GetRequiredService<TokenCredential>(), Scope), form);
#pragma warning restore OPENAI001
    }

    private static AzureMoods MoodsFrom(IServiceProvider services)
    {
        var (options, clock) = (services.GetRequiredService<IOptions<AzureLanguageOptions>>(), services.GetRequiredService<TimeProvider>());
        HttpPipelinePolicy access = options.Value.Key is { Length: > 0 } key
            ? new LanguageKey(key)
            : new BearerTokenAuthenticationPolicy(services.GetRequiredService<TokenCredential>(), Scope);
        var pipeline = LanguagePipeline.Of(options.Value, services.GetRequiredService<AiHttp>().Http, access);
        return new(pipeline, options, new Breaker(clock), clock, services.GetRequiredService<ILogger<AzureMoods>>());
    }
}

/// <summary>What helps the bot from outside.</summary>
/// <param name="Writer">Null: answers are given in their exact words.</param>
/// <param name="Digester">Null: what is handed over is summed up by what can be extracted.</param>
/// <param name="Moods">Null: the bot reads moods alone.</param>
public sealed record AiHelpers(Writer? Writer, Digester? Digester, IMoodService? Moods);

/// <summary>The HTTP client of the cloud helpers. It follows no redirect, so that no key goes where the settings do not say; each call has a limit of its own.</summary>
public sealed class AiHttp : IDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => Http.Dispose();
}
