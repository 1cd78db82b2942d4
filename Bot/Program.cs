using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Ai;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Customers;
using ChatAssist.Bot.Encoder;
using ChatAssist.Bot.Evaluation;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Integrations;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;
using ChatAssist.HandoffHub.Redis;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot;

/// <summary>The one program: the customer's chat, the agents' desk and the admin's pages.</summary>
public static class ChatAssistProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["encoder", .. var rest] => EncoderCommand.RunAsync(rest, Console.Out, Console.Error),
        ["password", .. var rest] => PasswordCommand.RunAsync(rest, Console.Out, Console.Error),
        ["backup", .. var rest] => BackupCommand.RunAsync(rest, Console.Out, Console.Error),
        ["evaluate", .. var rest] => EvaluationCommand.RunAsync(rest, Console.Out, Console.Error, CancellationToken.None),
        ["replay", .. var rest] => ReplayCommand.RunAsync(rest, Console.Out, Console.Error, CancellationToken.None),
        _ => RunAsync(args, Console.Out, Console.Error),
    };

    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>0; or 1 when it could not start, with the reason in words on <paramref name="errors"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter console, TextWriter errors)
    {
        try
        {
            await using var app = Build(args, console);
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is CannotStartException or OptionsValidationException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await errors.WriteLineAsync($"{e.Message} Stop the program that has it, or name another with --urls=http://127.0.0.1:PORT.");
            return 1;
        }
    }

    /// <summary>Puts the program together, with its settings checked and its database open.</summary>
    /// <param name="change">Puts other parts in the place of some: benches measure the program without its store, and commands take the database as it is.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    /// <exception cref="CannotStartException">The data folder or the database cannot be used.</exception>
    public static WebApplication Build(string[] args, TextWriter console, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "ChatAssist.Bot", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets(); // the pages, when the program runs from its build folder
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(console);
        builder.Services.AddStorage().AddAccounts().AddAdmin().AddHandoffHub();
        if (builder.Configuration[DataOptions.PostgresSetting] is { Length: > 0 }) builder.Services.AddDatabaseClock(); // else one node, whose clock is its own affair
        if (builder.Configuration[RedisOptions.ConnectionSetting] is { Length: > 0 }) builder.Services.AddRedis(); // else one node, which hears nobody
        builder.Services.AddAi().AddCore().AddCustomers().AddDirectLine().AddBotFramework().AddIntegrations().AddDrain(); // what is added later ends earlier: turns before the way to other nodes
        change?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.ValidateSettings();
        app.Services.GetRequiredService<Database>();
        app.UseSocketScheme();
        app.UseApiErrors();
        app.UseDirectLine();
        app.UseDrain();
        app.UseAccounts();
        app.MapHealth();
        app.MapAccounts();
        app.MapAdmin();
        app.MapDirectLine();
        app.MapBotFramework();
        app.MapApi();
        app.MapApiDocument();
        app.MapHandoffHub(Roles.Agent);
        app.MapPages();
        return app;
    }
}
