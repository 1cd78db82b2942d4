using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot;

/// <summary>The pages: the chat's frame, the desk, the admin's pages and the demo shop, built from <c>Web/</c>.</summary>
public static class Pages
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>No script of anybody else's, none written into a page, and nothing outside is asked for.</summary>
    private const string OwnOnly =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; media-src 'self' data: blob:; frame-src 'self'; base-uri 'none'; form-action 'self'; ";

    /// <summary>Microsoft's Web Chat compiles its styles and some of its code in the browser.</summary>
    private const string WebChat =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: blob: data:; media-src 'self' data: blob:; worker-src blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void MapPages(this WebApplication app)
    {
        app.Use(AllowNothing);
        app.MapStaticAssets().AllowAnonymous();
        foreach (var page in (string[])["desk", "admin", "demo"])
            app.MapGet("/" + page, (IWebHostEnvironment web) => Page(web, page, OwnOnly + "frame-ancestors 'none'")).AllowAnonymous();
        app.MapGet("/", (IWebHostEnvironment web) => Page(web, "index", OwnOnly + "frame-ancestors 'none'")).AllowAnonymous();
        app.MapGet("/webchat", (IWebHostEnvironment web) => Page(web, "webchat", WebChat)).AllowAnonymous();
        app.MapGet("/chat", Chat).AllowAnonymous();
    }

    /// <summary>A page may be had by its file's name too, in many spellings: whatever is served may do nothing and stands in no frame, unless it brings a policy of its own.</summary>
    private static Task AllowNothing(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = Nothing;
        return next(http);
    }

    /// <summary>Only the site's own pages may show the chat in a frame.</summary>
    private static async Task<IResult> Chat(string? site, IWebHostEnvironment web, SiteTable sites, CancellationToken ct)
    {
        var origins = await sites.FindAsync(site, ct) is { } found ? string.Join(' ', found.Origins) : "";
        return Page(web, "chat", $"{OwnOnly}frame-ancestors 'self' {origins}");
    }

    private static WithHeaders Page(IWebHostEnvironment web, string name, string policy) => new WithHeaders(
        web.WebRootFileProvider.GetFileInfo(name + ".html") is { Exists: true, PhysicalPath: { } file } ? Results.File(file, "text/html; charset=utf-8") : Results.NotFound("The pages are not built; build the program without -p:SkipWeb=true."),
        policy);

    private sealed class WithHeaders(IResult page, string policy) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.Headers.ContentSecurityPolicy = policy;
            http.Response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            http.Response.Headers.CacheControl = "no-cache";
            return page.ExecuteAsync(http);
        }
    }
}
