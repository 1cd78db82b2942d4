using ChatAssist.Dialogs.Languages;
using Microsoft.Extensions.AI;

namespace ChatAssist.Dialogs.Wording;

/// <summary>Where an answer gets its words: those of the knowledge base, or those that a language model puts together of them.</summary>
/// <remarks>
/// What is said, and that it is the bot who says it, is decided before. The model gets no tools and no history, and what it writes is
/// shown only when <see cref="Groundedness"/> finds nothing against it. In every other case the words of the knowledge base stand.
/// </remarks>
/// <param name="limit">The longest that a draft is waited for.</param>
public sealed class Writer(IChatClient model, TimeSpan limit, TimeProvider clock)
{
    private const int MostTokens = 1_000;

    private static readonly ChatOptions _form = new() { MaxOutputTokens = MostTokens, ResponseFormat = ChatResponseFormat.ForJsonSchema(ProposedWords.Schema, "wording") };

    /// <summary>A draft of what the bot is about to say, with what became of it; null when the words stay as they are.</summary>
    /// <param name="decided">The lines that follow from a turn.</param>
    /// <param name="turn">What was perceived in it.</param>
    /// <param name="language">The customer's.</param>
    internal async Task<Written?> WriteAsync(IReadOnlyList<ConversationEvent> decided, Perception turn, Language language, CancellationToken ct)
    {
        if (decided.OfType<TurnRead>().FirstOrDefault()?.Asked is not { } asked) return null;
        if (decided.OfType<BotSaid>().LastOrDefault() is not { } said || Sources.Of(said, turn, language) is not { } sources) return null;
        var begun = clock.GetTimestamp();
        var (reply, failure) = await AskAsync(Prompt.For(asked.Text, sources), ct);
        var words = reply is null ? null : ProposedWords.Read(reply.Text);
        var objection = failure ?? (reply!.FinishReason == ChatFinishReason.ContentFilter ? new(DraftFate.Refused, "The model's filter stopped it.")
            : words is null ? new(DraftFate.Malformed, "What the model sent has not the form that was asked for.")
            : Groundedness.To(words, sources));
        var draft = new Draft(
            objection?.Fate ?? DraftFate.Shown,
            objection?.Because ?? "",
            reply?.ModelId ?? "",
            Prompt.Version,
            [.. sources.Select(source => new AnswerRevision(source.Id, source.Revision))],
            objection is null ? words!.Cited : [],
            reply?.Text is { } text ? Beginning.Of(text, Draft.MostSaid) : null,
            reply?.Usage?.InputTokenCount,
            reply?.Usage?.OutputTokenCount,
            (int)clock.GetElapsedTime(begun).TotalMilliseconds);
        return new(said.Source!, draft, objection is null ? words!.Text : said.Text);
    }

    private async Task<(ChatResponse? Reply, Objection? Failure)> AskAsync(IReadOnlyList<ChatMessage> prompt, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            return (await model.GetResponseAsync(prompt, _form, enough.Token).WaitAsync(limit, clock, ct), null);
        }
        catch (TimeoutException)
        {
            await enough.CancelAsync();
            return (null, new(DraftFate.TimedOut, FormattableString.Invariant($"The model did not answer within {limit.TotalSeconds:F1} s.")));
        }
        catch (ModelFailedException e)
        {
            return (null, new(e.Fate, e.Message));
        }
        catch (Exception) when (!ct.IsCancellationRequested) // whatever a client throws: the customer gets the exact answer
        {
            return (null, new(DraftFate.Failed, "The model failed; the log has the details."));
        }
    }
}

/// <summary>Words for one answer.</summary>
/// <param name="For">What they are a draft of.</param>
/// <param name="Text">What the customer sees: the draft, or the exact answer.</param>
internal sealed record Written(AnswerSource For, Draft Draft, string Text)
{
    /// <summary>The decided lines with these words; as they are, when they say something else.</summary>
    public IReadOnlyList<ConversationEvent> In(IReadOnlyList<ConversationEvent> decided) =>
        !decided.Any(line => line is BotSaid { Purpose: BotPurpose.Answer } said && said.Source == For) ? decided : [.. decided.Select(line => line switch
        {
            TurnRead read => read with { Draft = Draft },
            BotSaid { Purpose: BotPurpose.Answer } said => said with { Text = Text },
            _ => line,
        })];
}
