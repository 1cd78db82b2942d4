using ChatAssist.Bot;
using ChatAssist.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatAssist.Tests.Accounts;

/// <summary>What one node seals, a cookie or lines on their way through Redis, every node that shares its database opens.</summary>
public sealed class SharedKeysTests
{
    [Test]
    public async Task Whatever_folder_each_node_was_started_from()
    {
        using var folder = new TemporaryFolder();
        var database = await SharedPostgres.NewDatabaseAsync();
        await using var here = Build(database, folder, AppContext.BaseDirectory);
        await using var there = Build(database, folder, folder.Data.Path);
        Assert.That(Protector(there).Unprotect(Protector(here).Protect("Kim")), Is.EqualTo("Kim"));
    }

    private static IDataProtector Protector(WebApplication node) => node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static WebApplication Build(string database, TemporaryFolder folder, string from) => ChatAssistProgram.Build(
        [$"--Data:Folder={folder.Data.Path}", $"--Data:Postgres={database}"],
        TextWriter.Null,
        services => ((IHostEnvironment)services.Last(service => service.ServiceType == typeof(IHostEnvironment)).ImplementationInstance!).ContentRootPath = from);
}
