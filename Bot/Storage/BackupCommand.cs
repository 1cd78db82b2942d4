using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Storage;

/// <summary><c>backup FILE</c>: copies the database while the program runs. To restore, stop the program and put the file in the place of <c>chatassist.db</c>.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter console, TextWriter errors)
    {
        if (args is not [var file, .. var settings] || file.StartsWith('-'))
        {
            await errors.WriteLineAsync("usage: backup FILE [--Data:Folder=DIR]");
            return 2;
        }

        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(new() { Args = settings, ContentRootPath = AppContext.BaseDirectory });
            builder.Configuration.AddJsonFile("appsettings.json").AddEnvironmentVariables().AddCommandLine(settings);
            builder.Services.AddStorage();
            using var host = builder.Build();
            host.Services.ValidateSettings();
            host.Services.GetRequiredService<Database>().BackUp(Path.GetFullPath(file));
            await console.WriteLineAsync($"Copied to {Path.GetFullPath(file)}.");
            return 0;
        }
        catch (Exception e) when (e is CannotStartException or OptionsValidationException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
