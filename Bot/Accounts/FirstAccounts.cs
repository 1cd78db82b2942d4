using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot.Accounts;

/// <summary>At the first start makes one admin and one agent, and prints their one-time passwords, once.</summary>
/// <param name="console">The only place where the passwords ever stand.</param>
public sealed class FirstAccounts(AccountTable accounts, AccountBook book, TextWriter console) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await accounts.AnyAsync(cancellationToken))
            return;
        if (await book.AddAsync("admin", "Admin", [Roles.Admin], cancellationToken) is not { } admin)
            return; // another node starts too, and was first
        var agent = await book.AddAsync("agent", "Ana Ruiz", [Roles.Agent], cancellationToken);
        await console.WriteLineAsync(
            $"""

            Two accounts were made. These passwords are shown once; each is replaced at the first sign-in.

              name    password
              admin   {admin.OneTimePassword}
              agent   {agent?.OneTimePassword}

            """);
        await console.FlushAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
