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
            var (data, copy) = (host.Services.GetRequiredService<IOptions<DataOptions>>().Value, Path.GetFullPath(file));
            if (data.Postgres.Length > 0)
                throw new CannotStartException($"The data are in PostgreSQL, which brings its own tool: pg_dump --format=custom --file={copy} (with the same host, database and user) copies them while the program runs, and pg_restore brings them back.");
            SqliteDatabase.BackUp(data.Folder, copy);
            await console.WriteLineAsync($"Copied to {copy}.");
            return 0;
        }
        catch (Exception e) when (e is CannotStartException or OptionsValidationException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
