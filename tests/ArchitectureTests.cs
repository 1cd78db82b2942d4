using System.Text.RegularExpressions;
using ChatAssist.Bot.Accounts;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests;

/// <summary>The rules of the house.</summary>
public sealed partial class ArchitectureTests
{
    [Test]
    public void The_core_knows_the_framework_and_two_packages_only() =>
        Assert.That(ReferencesOf(typeof(Decide)), Is.All.StartsWith("System.").Or.EqualTo("Microsoft.Extensions.AI.Abstractions"));

    [Test]
    public void The_hub_does_not_see_the_program() =>
        Assert.That(ReferencesOf(typeof(AgentHub)).Where(name => name.StartsWith("ChatAssist", StringComparison.Ordinal)), Is.EqualTo(new[] { "ChatAssist.Dialogs" }));

    [Test]
    public void SQL_is_written_in_the_storage_only() =>
        Assert.That(Files("Bot", "HandoffHub", "Dialogs").Where(file => Sql().IsMatch(File.ReadAllText(file))).Select(Folder).Distinct(), Is.EqualTo(new[] { "Bot/Storage" }));

    [Test]
    public void Redis_is_called_in_its_own_folder_only() =>
        Assert.That(Files("Bot", "HandoffHub", "Dialogs").Where(file => File.ReadAllText(file).Contains("using StackExchange.Redis", StringComparison.Ordinal)).Select(Folder).Distinct(), Is.EqualTo(new[] { "HandoffHub/Redis" }));

    [Test]
    public void The_core_has_no_clock_and_no_dice() =>
        Assert.That(Files("Dialogs").Where(file => Chance().IsMatch(File.ReadAllText(file))), Is.Empty);

    [Test]
    public async Task Only_agents_get_to_the_hub_by_every_way_in()
    {
        await using var program = await RunningProgram.StartAsync();
        var ways = program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(way => way.RoutePattern.RawText!.StartsWith("/hubs", StringComparison.Ordinal)).ToList();
        Assert.That(ways, Is.Not.Empty);
        Assert.That(ways.Select(way => way.Metadata.GetMetadata<IAuthorizeData>()?.Policy), Is.All.EqualTo(Roles.Agent));
        Assert.That(ways.Select(way => way.Metadata.GetMetadata<IAllowAnonymous>()), Is.All.Null);
    }

    private static IEnumerable<string> ReferencesOf(Type type) => type.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

    private static IEnumerable<string> Files(params string[] projects) =>
        from project in projects
        from file in Directory.EnumerateFiles(Checkout.Folder(project), "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        select file;

    private static string Folder(string file) => Path.GetRelativePath(Checkout.Folder(), Path.GetDirectoryName(file)!).Replace('\\', '/');

    [GeneratedRegex(@"^using (Dapper|Microsoft\.Data|Npgsql)|\bCommandText\b", RegexOptions.Multiline)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\b(DateTimeOffset\.(Now|UtcNow)|DateTime\.(Now|UtcNow)|Guid\.NewGuid|Random\.Shared|new Random\(\)|RandomNumberGenerator|TimeProvider\.System)\b")]
    private static partial Regex Chance();
}
