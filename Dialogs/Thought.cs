using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.Dialogs.Wording;

namespace ChatAssist.Dialogs;

/// <summary>What the bot perceives and words for one command. Services are asked once, however often a race is lost.</summary>
internal sealed class Thought(Senses senses, IMoodService? moods, Writer? writer)
{
    private HeardMood? _heard;
    private Written? _written;
    private bool _asked;

    /// <summary>Does what takes long in perceiving.</summary>
    public async ValueTask ReadAsync(Conversation now, CustomerSaid said, CancellationToken ct)
    {
        if (moods is not null && !string.IsNullOrWhiteSpace(said.Text)) _heard ??= await moods.ReadAsync(said.Text, now.Locale, ct);
        await senses.ReadAsync(now, said);
    }

    public async ValueTask<Perception> PerceiveAsync(Conversation now, CustomerSaid said, CancellationToken ct)
    {
        await ReadAsync(now, said, ct);
        return senses.Perceive(now, said, _heard);
    }

    /// <summary>The place where an answer gets its words.</summary>
    /// <param name="decided">The lines that follow from the command.</param>
    /// <param name="turn">What was perceived; null when the command is not about a customer's turn.</param>
    /// <param name="language">The customer's.</param>
    public async ValueTask<IReadOnlyList<ConversationEvent>> WordAsync(IReadOnlyList<ConversationEvent> decided, Perception? turn, Language language, CancellationToken ct)
    {
        if (writer is null || turn is null) return decided;
        if (!_asked) _written = await writer.WriteAsync(decided, turn, language, ct);
        _asked = true;
        return _written?.In(decided) ?? decided;
    }
}
