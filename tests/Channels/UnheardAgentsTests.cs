using System.Net;
using ChatAssist.Bot.Channels.BotFramework;

namespace ChatAssist.Tests.Channels;

/// <summary>In the agents' channel of Teams nothing that was said is lost unseen, and nothing reaches a customer that was meant for the bot.</summary>
public sealed class UnheardAgentsTests : AgentsOnTeamsFixture
{
    [Test]
    public async Task Off_duty_reaches_no_customer_wherever_it_is_written()
    {
        var thread = await TakenAsync();
        await SaysAsync("Off Duty", thread, AnasId);
        await SeesAsync(thread, "Ana Ruiz takes no more conversations here.");
        await SaysAsync("Here it is.", thread, AnasId);
        await Kim.SeesAsync("Ana Ruiz: Here it is.");
        Assert.That(Kim.Shown.Where(text => text.StartsWith("Ana Ruiz: ", StringComparison.Ordinal)), Is.EqualTo(new[] { "Ana Ruiz: Here it is." }));
    }

    [Test]
    public async Task A_line_that_the_thread_could_not_take_for_a_moment_comes_after_all_and_once_and_in_order()
    {
        var thread = await TakenAsync();
        var failure = new Fault(HttpStatusCode.InternalServerError, Method: "POST", Path: In(thread).Activities);
        Cloud.FailNext(failure, failure);
        await Kim.SaysAsync("one");
        await Kim.SaysAsync("two");
        await SeesAsync(thread, "Kim Doe: two");
        Assert.That(Cloud.Taken.Select(posted => posted.Text).Where(text => text is "Kim Doe: one" or "Kim Doe: two"), Is.EqualTo(new[] { "Kim Doe: one", "Kim Doe: two" }));
    }

    [Test]
    public async Task A_line_that_the_thread_will_never_take_keeps_no_other_back()
    {
        var thread = await TakenAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.RequestEntityTooLarge, Method: "POST", Path: In(thread).Activities));
        await Kim.SaysAsync("one");
        await Kim.SaysAsync("two");
        await SeesAsync(thread, "Kim Doe: two");
        Assert.That(Cloud.Taken.Select(posted => posted.Text), Has.None.EqualTo("Kim Doe: one"));
    }

    [Test]
    public async Task Words_that_were_refused_are_not_acknowledged_before_the_agent_knows()
    {
        var (thread, _) = await WaitsAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.InternalServerError, Method: "POST", Path: In(thread).Activities));
        using var answer = await In(thread).PostAsync(In(thread).Activity(new { type = "message", id = "unheard", text = "Hello Kim", from = new { id = "29:ana", name = "Ana", aadObjectId = AnasId } }));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), "then Teams marks the words");
        await SaysAsync("Hello Kim", thread, AnasId, "unheard");
        await Cloud.TakesAsync(posted => posted.Text?.StartsWith("This did not reach the customer.", StringComparison.Ordinal) == true);
    }

    private async Task<string> TakenAsync()
    {
        var (thread, _) = await WaitsAsync();
        Assert.That(await PressesAsync(CardData.AgentTakes, thread, AnasId), Does.StartWith("You have it."));
        await SeesAsync(thread, "Ana Ruiz has it.");
        return thread;
    }
}
