using System.Text.RegularExpressions;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Takes the bot's own name out of what was said to it: in groups and channels of Teams every message to the bot names it.</summary>
public static partial class Mention
{
    /// <summary>The text without each mention of the one it was sent to. The name in the entity and the name in the text may differ, so the recipient's name between the tags counts too.</summary>
    public static string Stripped(ChannelActivity activity)
    {
        var text = activity.Text ?? "";
        if (activity.Recipient is not { Id: { } bot } recipient) return text.Trim();
        foreach (var entity in activity.Entities.Items())
        {
            if (!string.Equals(entity.Member("type").Text(), "mention", StringComparison.OrdinalIgnoreCase) || entity.Member("mentioned").Member("id").Text() != bot) continue;
            if (entity.Member("text").Text() is { Length: > 0 } named) text = text.Replace(named, " ", StringComparison.Ordinal);
            if (entity.Member("mentioned").Member("name").Text() is { Length: > 0 } name) text = Without(text, name);
        }

        return Blanks().Replace(recipient.Name is { Length: > 0 } own ? Without(text, own) : text, " ").Trim();
    }

    private static string Without(string text, string name) => text.Replace($"<at>{name}</at>", " ", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("[ \u00a0]{2,}")]
    private static partial Regex Blanks();
}
