using ChatAssist.Bot.Storage;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Accounts;

/// <summary><c>password NAME</c>: gives an account a new one-time password. For whoever may read the data anyway, when no admin can sign in any more.</summary>
internal static class PasswordCommand
{
    /// <returns>0 done, 1 there is no such account or the data cannot be used, 2 not understood.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not [var name, .. var settings] || name.StartsWith('-'))
        {
            await error.WriteLineAsync("usage: password NAME [--Data:Folder=DIR]");
            return 2;
        }

        try
        {
            await using var program = ChatAssistProgram.Build(["--Logging:LogLevel:Default=Warning", .. settings], output, StorageSetup.TakeDatabaseAsItIs); // never started: nobody is served
            return await ResetAsync(program.Services, name.Trim().ToLowerInvariant(), output, error);
        }
        catch (Exception e) when (e is CannotStartException or OptionsValidationException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> ResetAsync(IServiceProvider services, string name, TextWriter output, TextWriter error)
    {
        var accounts = services.GetRequiredService<AccountTable>();
        if (await accounts.FindByNameAsync(name, CancellationToken.None) is not { } account)
        {
            var names = (await accounts.AllAsync(DateTimeOffset.MinValue, CancellationToken.None)).Select(one => one.Account.Name);
            await error.WriteLineAsync($"No account has the name '{name}'. There are: {string.Join(", ", names)}.");
            return 1;
        }

        if (account.Disabled)
        {
            await error.WriteLineAsync($"The account '{name}' is disabled; another admin must enable it.");
            return 1;
        }

        var password = await services.GetRequiredService<AccountBook>().ResetAsync(account.Id, CancellationToken.None);
        await output.WriteLineAsync($"One-time password of {name}, to be replaced at the first sign-in: {password}");
        return 0;
    }
}
