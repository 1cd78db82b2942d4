using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatAssist.Bench.Serving;

/// <summary>ASP.NET Core with nothing of ours: what all else is measured against.</summary>
internal static class BareServer
{
    /// <summary>Reads a JSON body and writes it back.</summary>
    public static WebApplication Echo()
    {
        var app = Build([], _ => { });
        app.MapPost("/", async (HttpContext context) => Results.Json(await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body)));
        return app;
    }

    public static WebApplication Build(string[] settings, Action<IServiceCollection> with)
    {
        var builder = WebApplication.CreateSlimBuilder(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        with(builder.Services);
        return builder.Build();
    }
}
