using System.Text.Json.Serialization;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>One thing that the bot knows: how customers ask for it and what it says.</summary>
/// <param name="Id">Stable name, 1 to 80 characters of <c>a-z 0-9 _ -</c>; stored with every message that used it.</param>
/// <param name="Revision">1 for the first text, one more with every saved edit.</param>
/// <param name="Question">The question in its plainest words; the customer sees it as the label of a choice.</param>
/// <param name="AlternatePhrasings">Other ways to ask the same. Under five the bot recognises it poorly.</param>
/// <param name="Text">What the bot says, in Markdown without HTML.</param>
/// <param name="Tags">Topics, lower case; used as filters and by the always-escalate rule.</param>
/// <param name="FollowUps">Questions offered after the answer, each leading to another answer.</param>
public sealed record Answer(
    string Id,
    int Revision,
    string Question,
    IReadOnlyList<string> AlternatePhrasings,
    string Text,
    IReadOnlyList<string> Tags,
    IReadOnlyList<FollowUp> FollowUps)
{
    /// <summary>Questions that look like this one and are not: the bot must not give this answer to them.</summary>
    public IReadOnlyList<string> NegativeExamples { get; init; } = [];

    /// <summary>The language of the question and the text.</summary>
    public Language Language { get; init; }

    /// <summary>Question and text in other languages, each at most once.</summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>True when a person must handle this topic, whatever the confidence (refund disputes, legal, security).</summary>
    public bool AlwaysHandOver { get; init; }

    /// <summary>The queue that its topic goes to, named by a tag <c>queue:billing</c>; null when none is named.</summary>
    [JsonIgnore]
    public string? Queue => Tags.FirstOrDefault(tag => tag.StartsWith(QueueTag, StringComparison.Ordinal))?[QueueTag.Length..];

    /// <summary>True when its words stand as they are, whatever words the bot's answers else, by a tag <c>exact</c>: for what lawyers have written.</summary>
    [JsonIgnore]
    public bool IsExact => Tags.Contains(ExactTag);

    private const string QueueTag = "queue:";
    private const string ExactTag = "exact";

    /// <summary>The question, in every language that it has, and every other phrasing.</summary>
    [JsonIgnore]
    public IEnumerable<string> Phrasings => [Question, .. AlternatePhrasings, .. Translations.Select(other => other.Question)];

    /// <returns>Question and text in the language; as they were written when it has none in that.</returns>
    public Translation In(Language language) => Translations.FirstOrDefault(other => other.Language == language) ?? new(Language, Question, Text);

    /// <summary>True when it has one of some tags, or none are asked for.</summary>
    public bool HasOneOf(IReadOnlyCollection<string> tags) => tags.Count == 0 || Tags.Any(tags.Contains);
}

/// <summary>An answer's words in one language.</summary>
/// <param name="Question">Also a phrasing by which the answer is found.</param>
/// <param name="Text">Markdown without HTML.</param>
public sealed record Translation(Language Language, string Question, string Text);

/// <summary>A question offered as a button after an answer.</summary>
/// <param name="Label">What the button says.</param>
/// <param name="AnswerId">The answer that it leads to.</param>
public sealed record FollowUp(string Label, string AnswerId);
