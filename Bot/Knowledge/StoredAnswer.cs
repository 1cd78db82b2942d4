using System.Text.Json.Serialization;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>One revision of an answer, as it was saved.</summary>
/// <param name="Retired">True when the bot does not give the answer any more; it can be restored.</param>
/// <param name="By">The display name of the person who saved it.</param>
public sealed record StoredAnswer(Answer Answer, bool Retired, AnswerChange Change, DateTimeOffset At, string By);

/// <summary>How a revision came about; stored by name.</summary>
[JsonConverter(typeof(AnswerChangeJson))]
public enum AnswerChange
{
    Added,
    Edited,
    Retired,
    Restored,
    Imported,
}

/// <summary>Writes a change as <c>added</c>, <c>edited</c> …</summary>
public sealed class AnswerChangeJson() : JsonStringEnumConverter<AnswerChange>(System.Text.Json.JsonNamingPolicy.CamelCase);
