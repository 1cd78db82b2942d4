using System.Text.Json.Serialization;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>The Direct Line 3.0 server: what web pages and Microsoft's own clients talk to.</summary>
/// <remarks>Source: Direct Line 3.0 swagger of microsoft/botframework-sdk, and what botframework-directlinejs 0.15.8 really sends.</remarks>
public static class DirectLineEndpoints
{
    /// <summary>The longest id of a user, in characters.</summary>
    private const int MaxUser = 100;

    public static void MapDirectLine(this IEndpointRouteBuilder app)
    {
        app.MapVisitors();
        app.MapFiles();
        var v3 = app.MapGroup("/v3/directline").WithTags("Direct Line").AllowAnonymous().RequireCors("directline"); // the token decides, in each handler
        v3.MapPost("/tokens/generate", Generate).WithSummary("A token for a user of a page, asked for by a server with the secret.");
        v3.MapPost("/tokens/refresh", Refresh).WithSummary("A new token for the same conversation.");
        v3.MapPost("/conversations", Start).WithSummary("Starts the token's conversation, or goes on with it.");
        v3.MapGet("/conversations/{c}", Reconnect).WithSummary("A new stream for a client that lost its own.");
        v3.MapGet("/conversations/{c}/activities", Read).WithSummary("Everything after a watermark; without one the whole history.");
        v3.MapPost("/conversations/{c}/activities", Post).WithSummary("Stores an activity and answers with its id.");
        v3.MapPost("/conversations/{c}/upload", Upload).WithSummary("Stores files, and the message that they belong to.");
        v3.MapMethods("/conversations/{c}/stream", [HttpMethods.Get, HttpMethods.Connect], Open).WithSummary("The WebSocket; the ticket in its address opens it within a minute.");
    }

    private static async Task<IResult> Generate(HttpContext http, DirectLineDoor door, DirectLineTokens tokens, SiteTable sites, CustomerTable customers, CancellationToken ct)
    {
        if (!door.HasSecret(http.Request)) return (http.Request.Headers.Authorization.Count == 0 ? DirectLineProblems.NoToken : DirectLineProblems.BadSecret).ToDirectLine();
        var (asked, bad) = await DirectLineBody.ReadAsync(http.Request, new StartRequest(), ct);
        if (bad is not null) return bad.ToDirectLine();
        if (asked.User?.Id is { } id && (!id.StartsWith("dl_", StringComparison.Ordinal) || id.Length > MaxUser)) return DirectLineProblems.BadUser.ToDirectLine();
        if (await sites.FindAsync(null, ct) is not { } site) return DirectLineProblems.UnknownSite.ToDirectLine();
        return TokenFor(await NamedAsync(new(VisitorEndpoints.NewConversation(), asked.User?.Id ?? VisitorEndpoints.NewUser(), site.Id, site.Locale, Page: null), customers, ct), tokens);
    }

    private static async Task<IResult> Refresh(HttpContext http, DirectLineDoor door, DirectLineTokens tokens)
    {
        var (holder, refused) = await AdmitAsync(http, door, c: null, DirectLineSetup.ReadLimit);
        if (refused is not null) return refused;
        return holder is null ? DirectLineProblems.BadToken.ToDirectLine() : TokenFor(holder, tokens);
    }

    private static async Task<IResult> Start(
        HttpContext http, DirectLineDoor door, DirectLineTokens tokens, SiteTable sites, IDeskReads reads, Turns turns, CustomerTable customers, IOptions<LanguageOptions> languages, CancellationToken ct)
    {
        var (holder, refused) = await AdmitAsync(http, door, c: null, DirectLineSetup.ReadLimit);
        if (refused is not null) return refused;
        var (asked, bad) = await DirectLineBody.ReadAsync(http.Request, new StartRequest(), ct);
        if (bad is not null) return bad.ToDirectLine();
        if (await sites.FindAsync(holder?.Site, ct) is not { } site) return DirectLineProblems.UnknownSite.ToDirectLine();
        if (holder is null && asked.User?.Id is { Length: > MaxUser }) return DirectLineProblems.BadUser.ToDirectLine();
        var user = asked.User?.Id is { Length: > 0 } own ? own : VisitorEndpoints.NewUser();
        holder ??= await NamedAsync(new(VisitorEndpoints.NewConversation(), user, site.Id, site.Locale, Page: null), customers, ct);
        var name = asked.User?.Name is { Length: > 0 and <= 100 } given ? given : null;
        var locale = Visitors.LocaleOf(asked.Locale) ?? holder.Locale;
        var tongue = languages.Value.TongueFor(locale, site.Locale);
        var started = new ConversationStarted(holder.User, name, DirectLineSetup.Channel, holder.Site, locale, holder.Page, tongue.Unless(Tongue.English));
        var runs = await reads.FindAsync(holder.Conversation, ct) is not null;
        var ran = await turns.RunAsync(holder.Conversation, new StartConversation("start", started, site.GreetingIn(tongue)), ct);
        if (ran.Problem is not null) return ran.Problem.ToDirectLine();
        return ConversationFor(http, holder, tokens, watermark: null, runs ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static async Task<IResult> Reconnect(string c, string? watermark, HttpContext http, DirectLineDoor door, DirectLineTokens tokens, Turns turns, IDeskReads reads, CustomerTable customers, CancellationToken ct)
    {
        var (holder, refused) = await AdmitAsync(http, door, c, DirectLineSetup.ReadLimit);
        if (refused is not null) return refused;
        if (!Watermarks.TryRead(watermark, out _)) return DirectLineProblems.BadWatermark.ToDirectLine();
        if (holder is not null && turns.Remembers(new(c))) return ConversationFor(http, holder, tokens, watermark, StatusCodes.Status200OK);
        if (await reads.FindAsync(new(c), ct) is not { } summary) return Problem.NotStarted.ToDirectLine();
        holder ??= await NamedAsync(new(new(c), summary.Customer, summary.Site, summary.Locale, Page: null), customers, ct);
        return ConversationFor(http, holder, tokens, watermark, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Read(string c, string? watermark, HttpContext http, DirectLineDoor door, DirectLineTokens tokens, Polls polls, SiteTable sites, CancellationToken ct)
    {
        var (holder, refused) = await AdmitAsync(http, door, c, DirectLineSetup.ReadLimit);
        if (refused is not null) return refused;
        if (!Watermarks.TryRead(watermark, out var after)) return DirectLineProblems.BadWatermark.ToDirectLine();
        var (shown, version) = await polls.AfterAsync(new(c), after, ct);
        if (version == 0) return Problem.NotStarted.ToDirectLine();
        if (shown.Count == 0) return DirectLineAnswers.Json(new ActivitySet([], Watermarks.Write(Math.Max(after, version))));
        var outgoing = await OutgoingAsync(http.Request, holder, new(c), tokens, sites, ct);
        return DirectLineAnswers.Json(new ActivitySet([.. shown.Select(outgoing.From)], Watermarks.Write(Math.Max(after, version))));
    }

    private static async Task<IResult> Post(string c, HttpContext http, DirectLineDoor door, DirectLineInbox inbox, CancellationToken ct)
    {
        var (_, refused) = await AdmitAsync(http, door, c, DirectLineSetup.ActivityLimit);
        if (refused is not null) return refused;
        var (activity, bad) = await DirectLineBody.ReadAsync<IncomingActivity>(http.Request, empty: null, ct);
        if (bad is not null) return bad.ToDirectLine();
        var (id, problem) = await inbox.AcceptAsync(new(c), activity, files: [], ct);
        return problem is null ? DirectLineAnswers.Json(new { id }) : problem.ToDirectLine();
    }

    private static async Task<IResult> Upload(string c, HttpContext http, DirectLineDoor door, Uploads uploads, CancellationToken ct)
    {
        var (_, refused) = await AdmitAsync(http, door, c, DirectLineSetup.ActivityLimit);
        if (refused is not null) return refused;
        var (id, problem) = await uploads.AcceptAsync(new(c), http.Request, ct);
        return problem is null ? DirectLineAnswers.Json(new { id }) : problem.ToDirectLine();
    }

    /// <summary>A call counts only once its token holds: a stranger uses up nobody's calls, and leaves no count behind. Whoever has the secret and names no conversation is not counted.</summary>
    /// <param name="c">The conversation that the call names; null for the token's own.</param>
    private static async ValueTask<(TokenHolder? Holder, IResult? Refused)> AdmitAsync(HttpContext http, DirectLineDoor door, string? c, CallLimit limit)
    {
        var (holder, refused) = await door.AdmitAsync(http.Request, c);
        if (refused is not null) return (null, refused.ToDirectLine());
        return (holder, (c ?? holder?.Conversation.Value) is { } conversation ? await limit.CountAsync(http, conversation) : null);
    }

    private static async Task<IResult> Open(string c, string? watermark, string? t, HttpContext http, DirectLineDoor door, DirectLineTokens tokens, SiteOrigins origins, SiteTable sites, StreamWatch watch, OpenStreams streams, DirectLineFeed feed, IHostApplicationLifetime life)
    {
        if (!http.WebSockets.IsWebSocketRequest) return Problem.Invalid("Open this address as a WebSocket.").ToDirectLine();
        if (string.IsNullOrEmpty(t)) return DirectLineProblems.NoToken.ToDirectLine();
        var (holder, refused) = await tokens.CheckAsync(TokenUse.Stream, t);
        if (refused is not null) return refused.ToDirectLine();
        if (holder!.Conversation.Value != c) return DirectLineProblems.OtherConversation.ToDirectLine();
        if (await door.IsOutdatedAsync(holder, http.RequestAborted)) return DirectLineProblems.Outdated.ToDirectLine();
        if (await DirectLineSetup.ReadLimit.CountAsync(http, c) is { } tooMany) return tooMany;
        if (!await origins.MayComeFromAsync(http.Request, holder.Site, http.RequestAborted)) return DirectLineProblems.OriginNotAllowed.ToDirectLine();
        if (!Watermarks.TryRead(watermark, out var after)) return DirectLineProblems.BadWatermark.ToDirectLine();
        var outgoing = await OutgoingAsync(http.Request, holder, holder.Conversation, tokens, sites, http.RequestAborted);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await streams.RunAsync(holder.Conversation, async crowded =>
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(crowded, life.ApplicationStopping);
            await watch.RunAsync(holder, over => feed.RunAsync(socket, holder.Conversation, outgoing, after, over, ending.Token), http.RequestAborted);
        });
        return Results.Empty;
    }

    /// <summary>Whoever has the secret is trusted with every customer.</summary>
    private static async Task<TokenHolder> NamedAsync(TokenHolder holder, CustomerTable customers, CancellationToken ct) => holder with { Customer = (await customers.OfAsync(holder.User, ct))?.Id };

    /// <summary>A ticket is made for each file that goes out: a page stays open for longer than one is good.</summary>
    private static async Task<Outgoing> OutgoingAsync(HttpRequest request, TokenHolder? holder, ConversationId id, DirectLineTokens tokens, SiteTable sites, CancellationToken ct)
    {
        var site = await sites.FindAsync(holder?.Site, ct);
        var (root, reader) = (RootOf(request, "http"), holder ?? new(id, "", site?.Id ?? "", "", Page: null));
        return new(id, site?.TitleIn(LanguageTags.LanguageOf(holder?.Locale)) ?? "Bot", path => $"{root}{path}?t={tokens.Sign(TokenUse.File, reader)}");
    }

    /// <summary>Where the client has found us.</summary>
    /// <param name="scheme"><c>http</c> or <c>ws</c>; an <c>s</c> is added where the client's own connection has one.</param>
    private static string RootOf(HttpRequest request, string scheme) => $"{scheme}{(request.IsHttps ? "s" : "")}://{request.Host}{request.PathBase}";

    private static IResult TokenFor(TokenHolder holder, DirectLineTokens tokens) =>
        DirectLineAnswers.Json(new ConversationToken(holder.Conversation.Value, tokens.Sign(TokenUse.Chat, holder), (int)tokens.Lifetime(TokenUse.Chat).TotalSeconds, StreamUrl: null));

    private static IResult ConversationFor(HttpContext http, TokenHolder holder, DirectLineTokens tokens, string? watermark, int status) => DirectLineAnswers.Json(
        new ConversationToken(
            holder.Conversation.Value,
            tokens.Sign(TokenUse.Chat, holder),
            (int)tokens.Lifetime(TokenUse.Chat).TotalSeconds,
            $"{RootOf(http.Request, "ws")}/v3/directline/conversations/{holder.Conversation.Value}/stream?watermark={Uri.EscapeDataString(watermark ?? "")}&t={tokens.Sign(TokenUse.Stream, holder)}"),
        status);
}

/// <summary>The optional body of a start and of tokens/generate.</summary>
public sealed record StartRequest(ChannelAccount? User = null, string? Locale = null);

/// <param name="ExpiresIn">Seconds.</param>
/// <param name="StreamUrl">Good for one minute.</param>
public sealed record ConversationToken(string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, string? StreamUrl);
