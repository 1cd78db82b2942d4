namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>How a channel shows choices.</summary>
public enum Choosing
{
    /// <summary>Adaptive cards, each in an activity of its own.</summary>
    Cards,

    /// <summary>Buttons under the last message.</summary>
    Buttons,

    /// <summary>A simple card with buttons.</summary>
    HeroCard,

    /// <summary>A numbered list in the text.</summary>
    Numbers,
}

/// <summary>What a channel can show.</summary>
/// <param name="MaxText">The longest text of one message, in characters; longer ones are split.</param>
/// <param name="MaxChoices">The most buttons; more become a numbered list.</param>
/// <remarks>Source: the channel tables of botbuilder's dialogs library and the messengers' own limits. A channel that is not listed gets what everybody can show.</remarks>
public sealed record ChannelForm(Choosing Choosing, int MaxText, int MaxChoices)
{
    /// <summary>Teams takes about 100 KB in UTF-16 with everything around it; this is 56 KB.</summary>
    private const int TeamsText = 28_000;

    private const int Many = 100;

    public static ChannelForm Of(string channelId) => channelId switch
    {
        Reference.Teams => new(Choosing.Cards, TeamsText, 6),
        "webchat" or "directline" or "emulator" => new(Choosing.Buttons, TeamsText, Many),
        "telegram" => new(Choosing.Buttons, 4_096, Many),
        "facebook" => new(Choosing.Buttons, 2_000, 10),
        "line" => new(Choosing.Buttons, 5_000, 13),
        "kik" => new(Choosing.Buttons, 4_096, 20),
        "slack" => new(Choosing.HeroCard, 4_000, 20),
        "sms" => new(Choosing.Numbers, 1_600, Many),
        "groupme" => new(Choosing.Numbers, 1_000, Many),
        _ => new(Choosing.Numbers, 4_000, Many),
    };
}
