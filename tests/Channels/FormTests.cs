using System.Net;
using System.Text;
using System.Text.Json;
using ChatAssist.Bot.Channels;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Delivery;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Channels;

/// <summary>What a channel gets to see, and what we read of what it sends: the pure half of the channels.</summary>
public sealed class FormTests
{
    private static readonly DateTimeOffset _t0 = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_split_text_loses_nothing_but_blanks_and_no_part_is_too_long() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>().Generator.Zip(Gen.Choose(2, 60)).ToArbitrary(), sample =>
        {
            var (text, most) = (sample.Item1.Get, sample.Item2);
            var parts = TextSplit.Parts(text, most);
            return parts.All(part => part.Length > 0 && part.Length <= most) && Letters(string.Concat(parts)) == Letters(text);
        }));

    [Test]
    public void A_text_is_split_where_a_reader_pauses() =>
        Assert.That(TextSplit.Parts("First sentence. Second one.\n\nThird paragraph here.", 30), Is.EqualTo(new[] { "First sentence. Second one.", "Third paragraph here." }));

    [Test]
    public void An_emoji_is_never_torn()
    {
        var family = "👨‍👩‍👧‍👦"; // 11 characters
        var parts = TextSplit.Parts(string.Concat(Enumerable.Repeat(family, 20)), 50);
        Assert.That(parts.Select(part => part.Length % family.Length), Is.All.Zero);
    }

    [TestCase(98, 100)]
    [TestCase(99, 99)]
    [TestCase(100, 100)]
    public void A_name_that_is_too_long_ends_before_the_emoji_that_would_be_torn(int before, int kept)
    {
        var name = $"{new string('a', before)}🎈🎈";
        var fitting = Reference.FitName(name)!;
        Assert.That(fitting, Is.EqualTo(name[..kept]));
        Assert.That(() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(fitting), Throws.Nothing, "PostgreSQL takes no half of one");
    }

    [TestCase("msteams")]
    [TestCase("webchat")]
    [TestCase("slack")]
    [TestCase("sms")]
    [TestCase("a-channel-of-tomorrow")]
    public void Choices_come_in_the_form_that_the_channel_can_show(string channel)
    {
        var activities = View(channel).From(Asking);
        var form = activities[^1] switch
        {
            { Attachments: [{ ContentType: Cards.Adaptive }], Text: null } when activities.Count == 2 => "card",
            { Attachments: [{ ContentType: Cards.Hero }] } => "hero card",
            { SuggestedActions.Actions.Count: 4 } => "buttons",
            { Text: var text } when text!.EndsWith("1. Send it back\n2. Change it\n3. None of these\n4. Talk to a person", StringComparison.Ordinal) => "numbers",
            _ => "none",
        };
        Assert.That(form, Is.EqualTo(channel switch { "msteams" => "card", "webchat" => "buttons", "slack" => "hero card", _ => "numbers" }));
    }

    [Test]
    public void Cards_and_buttons_speak_the_customers_language_and_say_which_it_is()
    {
        var german = new Tongue(Language.German, Address.Formal);
        var queued = new HandoffRequested(HandoffReason.CustomerAsked, new Dictionary<string, double>(), "");
        var waiting = View("msteams").From(Outbound.After(1, Lines("de-AT", german, queued)).Single());
        var asking = View("webchat").From(Outbound.After(1, Lines("de-AT", german, new BotSaid("Was?", TextFormat.Plain, BotPurpose.AskBack))).Single());
        Assert.Multiple(() =>
        {
            Assert.That(waiting[0].Text, Is.EqualTo(Phrases.For(german).Waiting));
            Assert.That(waiting[0].Locale, Is.EqualTo("de-AT"));
            Assert.That(JsonSerializer.Serialize(waiting[1].Attachments, ChatJson.Options), Does.Contain("Wo bin ich in der Warteschlange?").And.Contain("Zurück zum Bot"));
            Assert.That(asking[0].SuggestedActions!.Actions.Select(action => action.Title), Is.EqualTo(new[] { "Mit einem Menschen sprechen" }));
        });
    }

    [Test]
    public void In_Teams_a_text_and_a_card_never_share_an_activity_for_it_would_be_split_and_its_id_lost() =>
        Assert.That(View("msteams").From(Asking), Is.All.Matches<Activity>(activity => activity.Text is null != activity.Attachments is null));

    [Test]
    public void A_long_answer_is_split_for_a_short_message_and_only_the_last_part_has_buttons()
    {
        var activities = View("facebook").From(Said(new string('x', 4_500)));
        Assert.That(activities.Select(activity => activity.Text!.Length), Is.EqualTo(new[] { 2_000, 2_000, 500 }));
        Assert.That(activities.Select(activity => activity.SuggestedActions is not null), Is.EqualTo(new[] { false, false, true }));
        Assert.That(activities.Select(activity => ((ChannelExtras)activity.ChannelData!).Chatassist.Id), Is.EqualTo(new[] { "c|0000003.0", "c|0000003.1", "c|0000003.2" }));
    }

    [Test]
    public void What_the_customer_said_is_not_sent_back_to_the_channel() =>
        Assert.That(Outbound.After(0, Lines(new CustomerSaid("Hello"))).SelectMany(View("webchat").From), Is.Empty);

    [TestCase("<at>Shop Bot</at> where is it?", "<at>Shop Bot</at>", "where is it?")]
    [TestCase("<at>Shop Bot</at>  where <at>Shop Bot</at>&nbsp;is it?", "<at>Shop Bot</at>", "where &nbsp;is it?")]
    [TestCase("<at>shop bot</at> where is it?", "something else", "where is it?")]
    [TestCase("where is <at>Ana</at>?", "<at>Shop Bot</at>", "where is <at>Ana</at>?")]
    [TestCase("<at>Shop Bot</at>", "<at>Shop Bot</at>", "")]
    public void The_bots_own_name_is_taken_out_wherever_it_stands(string text, string inEntity, string left) => Assert.That(
        Mention.Stripped(new ChannelActivity
        {
            Text = text,
            Recipient = new("28:bot", "Shop Bot"),
            Entities = JsonSerializer.SerializeToElement(new object[] { 5, new { type = "clientInfo" }, new { type = "MENTION", mentioned = new { id = "28:bot", name = "Shop Bot" }, text = inEntity } }),
        }),
        Is.EqualTo(left));

    [TestCase("https://smba.trafficmanager.net/emea/", true)]
    [TestCase("https://webchat.botframework.com/", true)]
    [TestCase("https://botframework.com", true)]
    [TestCase("http://webchat.botframework.com/", false)]
    [TestCase("https://webchat.botframework.com:8443/", false)]
    [TestCase("https://evil.trafficmanager.net/", false)]
    [TestCase("https://botframework.com.evil.example/", false)]
    [TestCase("https://evilbotframework.com/", false)]
    [TestCase("https://botframework.com@evil.example/", false)]
    [TestCase("https://user@webchat.botframework.com/", false)]
    [TestCase("https://10.0.0.7/", false)]
    [TestCase("https://a\u200dbotframework.com/", false)]
    [TestCase("http://playground.internal:56150/_connector", true)]
    [TestCase("http://playground.internal:56151/_connector", false)]
    [TestCase("https://playground.internal:56150/_connector", false)]
    public void Our_token_goes_to_Microsofts_hosts_and_to_listed_ones_only(string url, bool isAllowed)
    {
        var urls = new ServiceUrls(Options.Create(new BotFrameworkOptions { AllowedServiceUrls = "http://playground.internal:56150 https://other.example/x" }));
        Assert.That(urls.Allows(new Uri(url)), Is.EqualTo(isAllowed));
    }

    [TestCase("8.8.8.8", true)]
    [TestCase("2606:4700::1111", true)]
    [TestCase("127.0.0.1", false)]
    [TestCase("10.1.2.3", false)]
    [TestCase("172.31.0.1", false)]
    [TestCase("192.168.1.1", false)]
    [TestCase("169.254.169.254", false)]
    [TestCase("100.64.0.1", false)]
    [TestCase("0.0.0.0", false)]
    [TestCase("::1", false)]
    [TestCase("fe80::1", false)]
    [TestCase("fd00::1", false)]
    [TestCase("::ffff:10.0.0.1", false)]
    public void A_private_address_is_not_a_channel(string address, bool isPublic) => Assert.That(ServiceUrls.IsPublic(IPAddress.Parse(address)), Is.EqualTo(isPublic));

    [Test]
    public void Waits_double_up_to_a_limit_and_the_channels_own_wish_comes_first()
    {
        var failure = new ConnectorFailure(Remedy.TryAgain, "502");
        Assert.That(Enumerable.Range(0, 4).Select(tries => Backoff.After(failure, tries, chance: 0).TotalSeconds), Is.EqualTo(new[] { 1.0, 2, 4, 8 }));
        Assert.That(Backoff.After(failure, 1_000, chance: 0), Is.EqualTo(Backoff.Longest));
        Assert.That(Backoff.After(failure, 1_000, chance: 1), Is.GreaterThan(Backoff.Longest / 2));
        Assert.That(Backoff.After(failure with { After = TimeSpan.FromSeconds(30) }, 5, chance: 1), Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(Backoff.After(failure with { After = TimeSpan.FromDays(300) }, 5, chance: 1), Is.EqualTo(Backoff.MostAsked));
    }

    [Test]
    public void A_long_id_and_one_of_our_own_kind_are_hashed_so_that_no_two_activities_are_one()
    {
        string[] ids = [new('x', 300), new string('x', 300) + "y", "#edit", "plain"];
        var made = ids.Select(id => ChannelIncoming.IdOf(new ChannelActivity { Id = id }, "fresh")).ToList();
        Assert.That(made, Is.Unique);
        Assert.That(made.Select(id => ChannelIncoming.ActivityIdOf(ChannelIncoming.PostCause + id)), Is.EqualTo(new[] { null, null, null, "plain" }));
    }

    private static Shown Asking => Said("Which one?", new Choice("a", "Send it back"), new Choice("b", "Change it"), new Choice(Choice.NoneOfThese, "None of these"));

    private static Shown Said(string text, params Choice[] choices) =>
        Outbound.After(2, Lines(new CustomerSaid("Hello"), new BotSaid(text, TextFormat.Markdown, BotPurpose.AskBack, Choices: choices))).Single();

    private static IReadOnlyList<Recorded> Lines(params ConversationEvent[] events) => Lines("en", null, events);

    private static IReadOnlyList<Recorded> Lines(string locale, Tongue? tongue, params ConversationEvent[] events) =>
        [.. events.Prepend(new ConversationStarted("c", "Kim", "webchat", "shop", locale, Page: null, tongue)).Select((fact, i) => new Recorded(i + 1, _t0, $"{i}", fact))];

    private static ChannelView View(string channel) => new(
        new("c"), new Reference(channel, new("https://smba.trafficmanager.net/"), "a:1", IsGroup: false, new("28:bot"), new("29:kim"), "x", Tenant: null, Locale: null), []);

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
