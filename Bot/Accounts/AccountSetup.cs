using ChatAssist.Bot.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace ChatAssist.Bot.Accounts;

/// <summary>Wires accounts: who calls, and what may they do.</summary>
public static class AccountSetup
{
    /// <summary>OWASP's advice (2023) for PBKDF2 with SHA-512; the framework's default is half of it.</summary>
    private const int HashIterations = 210_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSettings<AccountOptions>(AccountOptions.Section);
        services.AddSingleton<AccountTable>().AddSingleton<SessionTable>().AddSingleton<SignInAttemptTable>().AddSingleton<KnownPlaceTable>();
        services.AddSingleton<AccountBook>().AddSingleton<SignInGate>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddHostedService<FirstAccounts>();
        AddCookie(services);
        AddPolicies(services);
        return services;
    }

    /// <summary>Must come before every endpoint that asks who calls.</summary>
    public static void UseAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<SessionWatch>();
    }

    private static void AddCookie(IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SessionCookie.Configure);
        services.AddDataProtection().SetApplicationName("ChatAssist"); // nodes that share a database share their cookies, from whatever folder each was started
        // The keys lie unencrypted in the database, beside the accounts; the framework would warn of it at every new key.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddOptions<KeyManagementOptions>().Configure<KeyTable>((options, keys) => options.XmlRepository = new SharedKeyRing(keys));
    }

    private static void AddPolicies(IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, AccessCheck>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Roles.SignedIn, policy => policy.RequireAuthenticatedUser().AddRequirements(new Access([])))
            .AddPolicy(Roles.Agent, policy => policy.RequireAuthenticatedUser().AddRequirements(new Access(Roles.All)))
            .AddPolicy(Roles.Supervisor, policy => policy.RequireAuthenticatedUser().AddRequirements(new Access([Roles.Supervisor, Roles.Admin])))
            .AddPolicy(Roles.Admin, policy => policy.RequireAuthenticatedUser().AddRequirements(new Access([Roles.Admin])));
    }
}
