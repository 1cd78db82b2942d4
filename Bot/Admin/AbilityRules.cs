using System.Text.RegularExpressions;
using ChatAssist.Bot.Accounts;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Admin;

/// <summary>What the abilities of an agent may be.</summary>
internal static partial class AbilityRules
{
    private const int MostWords = 30;
    private const int MostConversations = 100;

    /// <summary>The same abilities with words in lower case, each once.</summary>
    public static Abilities Normal(Abilities abilities) => abilities with { Skills = Normal(abilities.Skills), Languages = Normal(abilities.Languages), Queues = Normal(abilities.Queues) };

    public static IReadOnlyList<string> Normal(IEnumerable<string> words) => [.. words.Select(word => word.Trim().ToLowerInvariant()).Distinct()];

    /// <summary>Why the abilities, in their normal form, cannot be stored; null when they can.</summary>
    public static Problem? Refusal(Abilities abilities, IReadOnlyList<Queue> queues) => abilities switch
    {
        { Capacity: < 1 or > MostConversations } => Problem.Invalid($"The capacity must be 1 to {MostConversations} conversations, or empty for the usual one."),
        _ when WrongWord(abilities.Skills) is { } wrong => wrong,
        _ when abilities.Languages.FirstOrDefault(language => !ValidLanguage().IsMatch(language)) is { } wrong => Problem.Invalid($"'{wrong}' is no language; write tags such as en or de."),
        _ when abilities.Queues.FirstOrDefault(id => queues.All(queue => queue.Id != id)) is { } unknown => Problem.Invalid($"There is no queue '{unknown}'."),
        _ => null,
    };

    /// <summary>Why these skills cannot be stored; null when they can.</summary>
    public static Problem? WrongWord(IReadOnlyList<string> skills)
    {
        if (skills.Count > MostWords) return Problem.Invalid($"At most {MostWords} skills are allowed.");
        return skills.FirstOrDefault(skill => !ValidWord().IsMatch(skill)) is { } wrong
            ? Problem.Invalid($"'{wrong}' is no skill; write 1 to 40 characters of a-z, 0-9 and -.")
            : null;
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    public static partial Regex ValidWord();

    [GeneratedRegex(@"\A[a-z]{2,3}\z")]
    private static partial Regex ValidLanguage();
}
