using System.Security.Cryptography;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Integrations;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/integrations</c>: keys for programs of the shop, and the addresses that are told of what happens. Secrets are shown once.</summary>
public static class IntegrationEndpoints
{
    private const int MaxName = 80, MaxUrl = 500, SecretBytes = 32;

    public static void Map(IEndpointRouteBuilder write)
    {
        write.MapGet("/integrations", StateAsync).WithSummary("Keys and webhooks, without their secrets, and what is set aside.");
        write.MapPost("/integrations/keys", MakeKeyAsync).WithSummary("A new key; the answer is the only one that shows it.");
        write.MapPost("/integrations/keys/{id}/remove", RemoveKeyAsync).WithSummary("Refuse a key from now on.");
        write.MapPost("/integrations/webhooks", MakeHookAsync).WithSummary("A new webhook; the answer is the only one that shows its secret.");
        write.MapPost("/integrations/webhooks/{id}/remove", RemoveHookAsync).WithSummary("Tell a webhook nothing more.");
        write.MapPost("/integrations/webhooks/{id}/again", AgainAsync).WithSummary("Try all that is set aside for a webhook again.");
    }

    private static async Task<Ok<IntegrationsView>> StateAsync(ApiKeyTable keys, WebhookTable hooks, CancellationToken ct) => TypedResults.Ok(new IntegrationsView(
        await keys.AllAsync(ct), [.. (await hooks.AllAsync(ct)).Select(hook => HookView.Of(hook, secret: null))], await hooks.AsideAsync(ct), ApiScopes.All, HookKinds.All));

    private static async Task<Results<Ok<MadeKey>, ProblemHttpResult>> MakeKeyAsync(StrictBody<KeyDraft> body, HttpContext http, ApiKeyTable keys, TimeProvider clock, CancellationToken ct)
    {
        var name = body.Value.Name.Trim();
        if (name.Length is 0 or > MaxName) return Problem.Invalid($"The name must have 1 to {MaxName} characters.").ToHttp();
        if (body.Value.Scopes.Count == 0 || body.Value.Scopes.Any(scope => !ApiScopes.All.Contains(scope))) return Problem.Invalid($"The scopes must be of {string.Join(", ", ApiScopes.All)}.").ToHttp();
        var secret = ApiKey.NewSecret();
        var key = new ApiKey(NewId(), name, [.. body.Value.Scopes.Distinct()], clock.GetUtcNow(), http.User.Identity?.Name ?? "");
        await keys.AddAsync(key, ApiKey.Hash(secret), ct);
        return TypedResults.Ok(new MadeKey(key, secret));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveKeyAsync(string id, ApiKeyTable keys, CancellationToken ct) =>
        await keys.RemoveAsync(id, ct) ? TypedResults.NoContent() : ApiProblems.UnknownKey.ToHttp();

    private static async Task<Results<Ok<HookView>, ProblemHttpResult>> MakeHookAsync(
        StrictBody<HookDraft> body, HttpContext http, WebhookTable hooks, HookHttp door, TimeProvider clock, CancellationToken ct)
    {
        if (body.Value.Url.Length > MaxUrl || !Uri.TryCreate(body.Value.Url.Trim(), UriKind.Absolute, out var url) || !door.Allows(url))
            return Problem.Invalid($"The address must be https, public, and at most {MaxUrl} characters.").ToHttp();
        if (body.Value.Kinds.Any(kind => !HookKinds.All.Contains(kind))) return Problem.Invalid($"The kinds must be of {string.Join(", ", HookKinds.All)}.").ToHttp();
        var secret = HookHttp.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        var hook = new Webhook(NewId(), url, [.. body.Value.Kinds.Distinct()], secret, clock.GetUtcNow(), http.User.Identity?.Name ?? "", LastTold: null, LastAt: null);
        await hooks.AddAsync(hook, ct);
        return TypedResults.Ok(HookView.Of(hook, secret));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveHookAsync(string id, WebhookTable hooks, CancellationToken ct) =>
        await hooks.RemoveAsync(id, ct) ? TypedResults.NoContent() : ApiProblems.UnknownHook.ToHttp();

    private static async Task<Ok<TriedAgain>> AgainAsync(string id, WebhookTable hooks, CancellationToken ct) => TypedResults.Ok(new TriedAgain(await hooks.AgainAsync(id, ct)));

    private static string NewId() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    private sealed record KeyDraft(string Name, IReadOnlyList<string> Scopes);

    private sealed record HookDraft(string Url, IReadOnlyList<string> Kinds);

    private sealed record MadeKey(ApiKey Key, string Secret);

    private sealed record TriedAgain(int Count);

    private sealed record IntegrationsView(
        IReadOnlyList<ApiKey> Keys, IReadOnlyList<HookView> Webhooks, IReadOnlyList<HookAside> Aside, IReadOnlyList<string> AllScopes, IReadOnlyList<string> AllKinds);

    /// <param name="Secret">Only in the answer to the call that made it.</param>
    private sealed record HookView(string Id, Uri Url, IReadOnlyList<string> Kinds, DateTimeOffset MadeAt, string MadeBy, string? LastTold, DateTimeOffset? LastAt, string? Secret)
    {
        public static HookView Of(Webhook hook, string? secret) => new(hook.Id, hook.Url, hook.Kinds, hook.MadeAt, hook.MadeBy, hook.LastTold, hook.LastAt, secret);
    }
}
