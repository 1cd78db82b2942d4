using System.Security.Cryptography;
using ChatAssist.Bot.Customers;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/sites/{id}/secrets</c>: with what a site signs the tokens of its users. A secret is shown once; two may be in use, so that a new one takes over without a gap.</summary>
public static class SiteSecretEndpoints
{
    private const int SecretBytes = 32;

    public static void Map(IEndpointRouteBuilder write)
    {
        write.MapGet("/sites/{id}/secrets", ListAsync).WithSummary("The site's secrets, oldest first, without the secrets themselves.");
        write.MapPost("/sites/{id}/secrets", MakeAsync).WithSummary("A new secret; the answer is the only one that shows it.");
        write.MapPost("/sites/{id}/secrets/{secret}/remove", RemoveAsync).WithSummary("Refuse the tokens of a secret from now on.");
    }

    private static async Task<Ok<IEnumerable<SecretView>>> ListAsync(string id, SiteSecretTable secrets, CancellationToken ct) =>
        TypedResults.Ok((await secrets.OfAsync(id, ct)).Select(secret => new SecretView(secret.Id, secret.MadeAt, secret.MadeBy, Secret: null)));

    private static async Task<Results<Ok<SecretView>, ProblemHttpResult>> MakeAsync(string id, HttpContext http, SiteTable sites, SiteSecretTable secrets, TimeProvider clock, CancellationToken ct)
    {
        if (await sites.FindAsync(id, ct) is null) return Channels.DirectLine.DirectLineProblems.UnknownSite.ToHttp();
        var made = new SiteSecret(RandomNumberGenerator.GetHexString(8, lowercase: true), id, RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true), clock.GetUtcNow(), http.User.Identity?.Name ?? "");
        return await secrets.TryAddAsync(made, ct) ? TypedResults.Ok(new SecretView(made.Id, made.MadeAt, made.MadeBy, made.Secret)) : CustomerProblems.TwoSecrets.ToHttp();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, string secret, SiteSecretTable secrets, CancellationToken ct) =>
        await secrets.RemoveAsync(id, secret, ct) ? TypedResults.NoContent() : CustomerProblems.UnknownSecret.ToHttp();

    /// <param name="Secret">Only in the answer to the call that made it.</param>
    private sealed record SecretView(string Id, DateTimeOffset MadeAt, string MadeBy, string? Secret);
}
