using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ChatAssist.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Two nodes on one PostgreSQL, of which one stands on a machine whose clock is hours off.</summary>
public sealed class WrongClockTests
{
    [TestCase(+2)]
    [TestCase(-2)]
    public async Task A_ticket_of_the_right_node_is_good_at_the_wrong_one_and_nothing_is_due_there_early(int hours)
    {
        string[] settings = [$"--Data:Postgres={await SharedPostgres.NewDatabaseAsync()}"];
        await using var right = await RunningProgram.OpenShopAsync(settings);
        await using var wrong = await RunningProgram.OpenShopAsync(services => StandOnAMachineThatIsOff(services, hours), settings);
        await using var kim = await Customer.ArriveAsync(right);
        await kim.SaysAsync("How long does delivery take?");
        await kim.HearsTheBotAsync();

        using var browser = wrong.NewBrowser();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", kim.Ticket.Token);
        var answer = await browser.PostAsJsonAsync(kim.ConversationPath + "/activities", new { type = "message", text = "And what does it cost?" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        var now = wrong.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.That(now, Is.EqualTo(right.Services.GetRequiredService<TimeProvider>().GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
        Assert.That(await wrong.Services.GetRequiredService<OpenWork>().DueAsync(now, default), Is.Empty);
    }

    private static void StandOnAMachineThatIsOff(IServiceCollection services, int hours) =>
        services.Replace(ServiceDescriptor.Singleton(provider => ClockWatch.FirstLook(provider.GetRequiredService<Database>(), new OffClock(TimeSpan.FromHours(hours)))));

    private sealed class OffClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
