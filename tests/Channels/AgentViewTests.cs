using System.Text.Json;
using ChatAssist.Bot.Channels.BotFramework.Agents;
using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Channels;

/// <summary>What agents in Teams are shown of a conversation.</summary>
public sealed class AgentViewTests
{
    private static readonly string _complaint = string.Concat(Enumerable.Repeat("It broke on the first day. ", 60));

    [Test]
    public void What_the_customer_said_last_is_on_the_card_to_the_last_word() =>
        Assert.That(JsonSerializer.Serialize(View(Said(_complaint), Requested).Card(), ChatJson.Options), Does.Contain(_complaint));

    [Test]
    public void Whatever_was_said_since_the_wait_began_is_told_however_late_the_thread_was_opened()
    {
        string[] words = ["one", "two", "three", "four", "five", "six"];
        var view = View([Said("A person, please"), Requested, .. words.Select(word => Said(word)), new OfferMade(Ana, "Ana")]);
        var told = view.After(view.ToldByCard).ToList();
        Assert.That(told.Select(view.TextFor).OfType<string>(), Is.EqualTo(words.Select(word => $"{Started.CustomerName}: {word}")));
        Assert.That(told[^1].Event, Is.InstanceOf<OfferMade>(), "who was asked meanwhile is called");
    }

    private static AgentView View(params ConversationEvent[] facts) => new([.. facts.Prepend(Started).Select((fact, i) => new Recorded(i + 1, T0, $"{i}", fact))]);
}
