using System.Globalization;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>From a line to the activities that a channel gets, in the channel's own form. Pure: the same line gives the same activities, so that a part of them can be gone on from.</summary>
/// <param name="lines">All lines from the first.</param>
public sealed class ChannelView(ConversationId id, Reference to, IReadOnlyList<Recorded> lines)
{
    /// <summary>Buttons that Teams shows under a message.</summary>
    private const int MostSuggested = 3;

    private readonly ChannelForm _form = ChannelForm.Of(to.ChannelId);

    /// <summary>The activities of a line, in order; none for what the channel has already, or nobody needs to see.</summary>
    public IReadOnlyList<Activity> From(Shown shown)
    {
        if (shown.Words is not { By: not Speaker.Customer } words || EndedByChannel(shown.Line, words)) return [];
        if (IsElsewhere(shown.Line.Version) && words.Notice != Notice.WentOn) return [];
        var choices = ChoicesOf(shown, words);
        var texts = TextSplit.Parts(TextOf(words, choices), _form.MaxText).Select(text => Message(shown, words) with { Text = text, TextFormat = FormatOf(words) }).ToList();
        if (texts.Count == 0) return [];
        texts[^1] = WithButtons(texts[^1], choices, shown);
        var cards = CardsUnder(shown, words, choices).Select(card => Message(shown, words) with { Attachments = [card] });
        Activity[] hub = shown.Line.Event is HubAsked asked ? [HandoffProtocol.Initiate(asked, shown, id, to, lines)] : [];
        return [.. texts.Concat(cards).Concat(hub).Select((activity, part) => Numbered(activity, shown, part))];
    }

    public Activity Typing() => Addressed("typing");

    /// <summary>What takes the place of a card whose buttons have done their work.</summary>
    public Activity Done(string outcome) => Addressed("message") with { Attachments = [Cards.Done(outcome)] };

    /// <summary>Neither side sends after a channel's endOfConversation.</summary>
    private static bool EndedByChannel(Recorded line, Words words) => words.Notice == Notice.Closed && ChannelIncoming.IsPost(line.Cause);

    /// <summary>True for a line before which the customer was last heard on the website: who goes on there gets the answers there, until they write on the channel again.</summary>
    private bool IsElsewhere(int version)
    {
        for (var at = Math.Min(version, lines.Count) - 1; at >= 0; at--)
        {
            if (ChannelIncoming.IsPost(lines[at].Cause)) return false;
            if (Incoming.IsWeb(lines[at].Cause)) return true;
        }

        return false;
    }

    private Activity Addressed(string type) => new() { Type = type, ChannelId = to.ChannelId, From = to.Bot, Recipient = to.User, Conversation = new(to.ConversationId) };

    private Activity Message(Shown shown, Words words) => Addressed("message") with
    {
        Locale = LocaleOf(shown.After),
        ReplyToId = words.ReplyTo == 0 || words.ReplyTo > lines.Count ? null : ChannelIncoming.ActivityIdOf(lines[words.ReplyTo - 1].Cause),
        InputHint = "acceptingInput",
    };

    /// <summary>That of the words: the customer's own where the bot speaks the language.</summary>
    private static string LocaleOf(Conversation now) => LanguageTags.LanguageOf(now.Locale) == now.Tongue.Language ? now.Locale : now.Tongue.Language.Tag();

    /// <summary>Everything is said by the one account of the bot, so an agent's words begin with the name.</summary>
    private string TextOf(Words words, List<string> choices)
    {
        var text = words.By == Speaker.Agent ? $"{words.AgentName}: {words.Text}" : words.Text;
        if (choices.Count == 0 || !IsNumbered(choices)) return text;
        var list = choices.Select((label, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {label}"));
        return $"{text}\n\n{string.Join('\n', list)}";
    }

    private static string FormatOf(Words words) => words.Format == TextFormat.Markdown ? "markdown" : "plain";

    /// <summary>The labels of what the customer may choose; a person is always among them, unless one is being brought.</summary>
    private List<string> ChoicesOf(Shown shown, Words words) =>
        shown.Line.Event is BotSaid { Purpose: not BotPurpose.Acknowledgement } && shown.After.Stage is Stage.WithBot && (words.Choices.Count > 0 || _form.Choosing is Choosing.Buttons or Choosing.Cards)
            ? [.. words.Choices.Select(choice => choice.Label), Phrases.For(shown.After.Tongue).TalkToAPerson]
            : [];

    private bool IsNumbered(List<string> choices) => _form.Choosing == Choosing.Numbers || choices.Count > _form.MaxChoices;

    private Activity WithButtons(Activity last, List<string> choices, Shown shown)
    {
        if (choices.Count == 0 || IsNumbered(choices)) return last;
        return _form.Choosing switch
        {
            Choosing.Buttons => last with { SuggestedActions = Suggest(choices) },
            Choosing.HeroCard => last with { Attachments = [Cards.HeroOf(choices)] },
            // Teams shows buttons in a chat of two only; choices come as a card.
            Choosing.Cards when shown.Words!.Choices.Count == 0 && !to.IsGroup && choices.Count <= MostSuggested => last with { SuggestedActions = Suggest(choices) },
            _ => last,
        };
    }

    private static SuggestedActions Suggest(List<string> labels) => new([.. labels.Select(label => new CardAction("imBack", label, Text: null, DisplayText: null, label))]);

    private IEnumerable<ActivityAttachment> CardsUnder(Shown shown, Words words, List<string> choices)
    {
        if (_form.Choosing != Choosing.Cards) yield break;
        var phrases = Phrases.For(shown.After.Tongue);
        if (words.Choices.Count > 0 && choices.Count > 0 && !IsNumbered(choices)) yield return Cards.Choices(words.Choices, phrases);
        if (words.Notice is Notice.Waiting or Notice.WaitChoice or Notice.Transferred) yield return Cards.Queue(phrases);
        if (shown.After.MayLeaveMessage && words.Notice is Notice.Unattended or Notice.WaitChoice) yield return Cards.Message(phrases);
        if (IsRatingAsked(shown)) yield return Cards.Rating(phrases);
    }

    /// <summary>Our own id of the activity goes with it: a channel that looks at it can tell a repeat.</summary>
    private Activity Numbered(Activity activity, Shown shown, int part) => activity with
    {
        ChannelData = new ChannelExtras(
            new(string.Create(CultureInfo.InvariantCulture, $"{id.Value}|{shown.Line.Version:D7}.{part}")),
            to.ChannelId == Reference.Teams && part == 0 && IsRatingAsked(shown) ? new("default") : null),
    };

    private static bool IsRatingAsked(Shown shown) => shown.Words?.Notice == Notice.Closed && shown.After is { Stars: null, LastCustomerText: not null };
}

/// <summary>What goes with an activity beside the protocol's fields.</summary>
/// <param name="FeedbackLoop">Makes Teams show a thumb up and a thumb down under the message.</param>
public sealed record ChannelExtras(OwnId Chatassist, FeedbackLoop? FeedbackLoop);

public sealed record OwnId(string Id);

/// <param name="Type"><c>default</c>: the form of Teams' own.</param>
public sealed record FeedbackLoop(string Type);
