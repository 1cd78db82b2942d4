using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ChatAssist.Bot.Ai;

/// <summary>The way to Azure AI Language: repeats, as long as they can still be in time, and access.</summary>
internal static class LanguagePipeline
{
    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(100);

    /// <param name="access">Signs each try.</param>
    public static HttpPipeline Of(AzureLanguageOptions options, HttpClient http, HttpPipelinePolicy access)
    {
        var form = new Form { Transport = new HttpClientTransport(http), RetryPolicy = new TimelyRetry(options), Retry = { NetworkTimeout = options.TimeLimit } };
        form.Diagnostics.IsTelemetryEnabled = false;
        form.Diagnostics.IsDistributedTracingEnabled = false;
        return HttpPipelineBuilder.Build(form, access);
    }

    private sealed class Form : ClientOptions;

    /// <summary>Repeats what may work the next time, unless the service asks for more patience than there is.</summary>
    private sealed class TimelyRetry(AzureLanguageOptions options) : RetryPolicy(options.Retries, DelayStrategy.CreateExponentialDelayStrategy(_firstDelay, options.TimeLimit))
    {
        protected override bool ShouldRetry(HttpMessage message, Exception? exception) => IsTimely(message) && base.ShouldRetry(message, exception);

        protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            IsTimely(message) ? base.ShouldRetryAsync(message, exception) : ValueTask.FromResult(false);

        private bool IsTimely(HttpMessage message) =>
            !message.HasResponse || !message.Response.Headers.TryGetValue("Retry-After", out var after)
            || (int.TryParse(after, CultureInfo.InvariantCulture, out var seconds) && TimeSpan.FromSeconds(seconds) < options.TimeLimit);
    }
}

/// <summary>The key of a Language resource, in the header that the service documents.</summary>
internal sealed class LanguageKey(string key) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("Ocp-Apim-Subscription-Key", key);
}
