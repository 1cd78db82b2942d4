using System.Net;
using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>What a channel posts, and what becomes of it.</summary>
public sealed class MessagesTests
{
    private FakeCloud _cloud = null!;
    private RunningProgram _shop = null!;
    private HttpClient _http = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _cloud = await FakeCloud.StartAsync();
        _shop = await RunningProgram.OpenShopAsync(_cloud.Settings);
        _http = _shop.NewBrowser();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _http.Dispose();
        await _shop.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_question_is_answered_on_the_channel_as_a_reply_to_it()
    {
        var kim = NewUser("webchat");
        await kim.SaysAsync("How long does delivery take?", "q1");
        var answer = await kim.SeesAsync(text => text.Contains("working days", StringComparison.Ordinal));
        Assert.That(answer.Path, Does.EndWith("/activities/q1"));
        Assert.That(answer.Authorization, Does.StartWith("Bearer ey"));
        Assert.That(answer.Body.GetProperty("replyToId").GetString(), Is.EqualTo("q1"));
        Assert.That(answer.Body.GetProperty("from").GetProperty("id").GetString(), Is.EqualTo("28:bot"));
        Assert.That(answer.Body.GetProperty("recipient").GetProperty("id").GetString(), Is.EqualTo("29:kim"));
        Assert.That(answer.Body.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Last().GetProperty("value").GetString(), Is.EqualTo(Phrases.English.TalkToAPerson));
    }

    [Test]
    public async Task The_bot_speaks_the_language_of_the_activity_and_follows_when_it_changes()
    {
        var kim = NewUser("webchat");
        await kim.DoesAsync(new { type = "message", id = "g1", text = "hallo", locale = "de-DE" });
        await kim.SeesAsync(Phrases.For(new(Language.German, Address.Formal)).Hello);
        await kim.DoesAsync(new { type = "message", id = "g2", text = "bonjour", locale = "fr-CA" });
        await kim.SeesAsync(Phrases.For(new(Language.French, Address.Formal)).Hello);
        await kim.DoesAsync(new { type = "message", id = "g3", text = "merci", locale = "nl-NL" });
        var thanked = await kim.SeesAsync(Phrases.For(new(Language.French, Address.Formal)).Welcome);
        Assert.That(thanked.Body.GetProperty("locale").GetString(), Is.EqualTo("fr"), "a language that the bot does not speak changes nothing");
    }

    [Test]
    public async Task The_same_activity_three_times_is_one_message_and_one_reply()
    {
        var kim = NewUser("webchat");
        var once = kim.Message("How long does delivery take?", "same");
        await Task.WhenAll(kim.PostAsync(once), kim.PostAsync(once), kim.PostAsync(once));
        await kim.SeesAsync(text => text.Contains("working days", StringComparison.Ordinal));
        await kim.SaysAsync("thanks");
        await kim.SeesAsync(Phrases.English.Welcome);
        Assert.That(kim.Shown, Has.Count.EqualTo(2));
        Assert.That((await LinesAsync(kim)).Count(fact => fact is CustomerSaid), Is.EqualTo(2));
    }

    [Test]
    public async Task Whoever_opens_the_chat_is_greeted_once_and_the_bot_itself_is_nobody()
    {
        var kim = NewUser("msteams");
        await kim.DoesAsync(new { type = "conversationUpdate", id = "u1", membersAdded = new[] { new { id = "28:bot" } } });
        Assert.That(await IdOfAsync(kim), Is.Null);
        await kim.DoesAsync(new { type = "installationUpdate", id = "u2", action = "add" });
        await kim.DoesAsync(new { type = "conversationUpdate", id = "u3", membersAdded = new[] { new { id = "28:bot" }, new { id = "29:kim" } } });
        await kim.SaysAsync("hello");
        await kim.SeesAsync(Phrases.English.Hello);
        Assert.That(kim.Shown, Has.Count.EqualTo(2), "the greeting and the answer");
        Assert.That((await LinesAsync(kim)).OfType<ConversationStarted>().Single(), Is.EqualTo(new ConversationStarted("msteams:29:kim", "Kim Doe", "msteams", "shop", "en-GB", Page: null)));
    }

    [Test]
    public async Task In_a_group_the_bot_is_not_greeting_and_its_name_is_taken_out_of_the_question()
    {
        var kim = NewUser("msteams");
        var place = new { id = kim.Conversation, conversationType = "channel", isGroup = true };
        await kim.DoesAsync(new { type = "conversationUpdate", conversation = place, membersAdded = new[] { new { id = "29:kim" } } });
        await kim.DoesAsync(new
        {
            type = "message",
            id = "g1",
            conversation = place,
            text = "<at>Shop Bot</at> How long does <at>Shop Bot</at>delivery take?\n",
            entities = new object[] { new { type = "Mention", mentioned = new { id = "28:bot", name = "Shop Bot" }, text = "<at>Shop</at>" }, new { type = "clientInfo" } },
        });
        await kim.SeesAsync(text => text.Contains("working days", StringComparison.Ordinal));
        Assert.That((await LinesAsync(kim)).OfType<CustomerSaid>().Single().Text, Is.EqualTo("How long does delivery take?"));
        Assert.That(kim.Shown, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Expected_replies_come_in_the_answer_and_are_posted_nowhere()
    {
        var kim = NewUser("webchat");
        var asked = kim.Message("How long does delivery take?", "e1");
        asked["deliveryMode"] = "expectReplies";
        using var answer = await kim.PostAsync(asked);
        using var again = await kim.PostAsync(asked);
        Assert.That(TextsIn(await answer.JsonAsync(HttpStatusCode.OK)), Has.One.Contains("working days"));
        Assert.That(TextsIn(await again.JsonAsync(HttpStatusCode.OK)), Has.One.Contains("working days"), "the first answer may have been lost");
        await kim.SaysAsync("thanks");
        await kim.SeesAsync(Phrases.English.Welcome);
        Assert.That(kim.Shown, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_edited_message_is_said_anew_and_a_deleted_one_stays_said()
    {
        var kim = NewUser("msteams");
        await kim.SaysAsync("hello", "m-edit");
        await kim.DoesAsync(new { type = "messageUpdate", id = "m-edit", text = "How long does delivery take?", channelData = new { eventType = "editMessage" } });
        await kim.DoesAsync(new { type = "messageUpdate", id = "m-edit", text = "How long does delivery take?", channelData = new { eventType = "editMessage" } });
        await kim.DoesAsync(new { type = "messageUpdate", id = "m-edit", text = "hello", channelData = new { eventType = "undeleteMessage" } });
        await kim.DoesAsync(new { type = "messageDelete", id = "m-edit", channelData = new { eventType = "softDeleteMessage" } });
        await kim.SeesAsync(text => text.Contains("working days", StringComparison.Ordinal));
        Assert.That((await LinesAsync(kim)).OfType<CustomerSaid>().Select(said => said.Text), Is.EqualTo(new[] { "hello", "How long does delivery take?" }));
    }

    [Test]
    public async Task A_channel_that_ends_the_conversation_gets_no_more_words_and_the_next_ones_start_anew()
    {
        var kim = NewUser("webchat");
        await kim.SaysAsync("hello");
        await kim.SeesAsync(Phrases.English.Hello);
        await kim.DoesAsync(new { type = "endOfConversation", id = "end", code = "userCancelled" });
        Assert.That((await LinesAsync(kim))[^1], Is.InstanceOf<ConversationClosed>());
        await kim.SaysAsync("hello");
        await kim.SeesAsync(text => text == Phrases.English.Hello && kim.Shown.Count > 1);
        Assert.That(kim.Shown, Is.EqualTo(new[] { Phrases.English.Hello, Phrases.English.Hello }));
    }

    [Test]
    public async Task What_means_nothing_to_us_is_taken_and_leaves_nothing([Values("messageReaction", "trace", "handoff", "com.example.new", "contactRelationUpdate", "typing", "event")] string type)
    {
        var kim = NewUser("msteams");
        await kim.DoesAsync(new { type, id = "x", name = "no/such", reactionsAdded = new[] { new { type = "like" } }, newField = new { deep = true } });
        Assert.That(await IdOfAsync(kim), Is.Null);
    }

    [Test]
    public async Task An_activity_without_its_address_is_refused([Values("type", "channelId", "serviceUrl", "conversation", "from")] string field)
    {
        var kim = NewUser("webchat");
        var activity = kim.Message("Hello");
        activity.Remove(field);
        using var answer = await kim.PostAsync(activity);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await IdOfAsync(kim), Is.Null);
    }

    [Test]
    public async Task An_id_that_would_be_a_step_in_an_address_is_refused([Values(".", "..", "")] string id)
    {
        var kim = new ChannelUser(_cloud, _http, "webchat") { Conversation = id };
        using var answer = await kim.SaysAsync("Hello");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task An_unknown_invoke_is_answered_with_501()
    {
        var kim = NewUser("msteams");
        using var answer = await kim.PostAsync(kim.Activity(new { type = "invoke", name = "composeExtension/query", value = new { } }));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotImplemented));
    }

    [Test]
    public async Task Where_organisations_are_listed_others_may_not_write()
    {
        await using var shop = await RunningProgram.StartAsync([.. _cloud.Settings, "--BotFramework:AllowedTenants=99999999-2222-3333-4444-555555555555"]);
        using var http = shop.NewBrowser();
        using var answer = await new ChannelUser(_cloud, http, "msteams").SaysAsync("Hello");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("{\"type\":")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("\"message\"")]
    [TestCase("")]
    public async Task A_body_that_is_no_activity_is_refused(string body)
    {
        using var answer = await NewUser("webchat").PostAsync(body, $"Bearer {_cloud.ChannelToken()}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Activities_are_posted_and_not_fetched()
    {
        using var answer = await _http.GetAsync(new Uri("/api/messages", UriKind.Relative));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Whom_the_channel_does_not_name_is_asked_for_when_the_conversation_begins()
    {
        _cloud.NameOfMembers = "Kim of the roster";
        var kim = NewUser("msteams");
        var hello = kim.Message("hello");
        hello["from"]!.AsObject().Remove("name");
        using var answer = await kim.PostAsync(hello);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await LinesAsync(kim)).OfType<ConversationStarted>().Single().CustomerName, Is.EqualTo("Kim of the roster"));
    }

    private static string[] TextsIn(JsonElement body) => [.. body.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()!)];

    private ChannelUser NewUser(string channel) => new(_cloud, _http, channel);

    private Task<string?> IdOfAsync(ChannelUser user) => user.OurIdAsync(_shop);

    private async Task<IReadOnlyList<ConversationEvent>> LinesAsync(ChannelUser user)
    {
        var lines = await _shop.Services.GetRequiredService<IConversationLog>().ReadAsync(new((await IdOfAsync(user))!), after: 0, default);
        return [.. lines.Select(line => line.Event)];
    }
}
