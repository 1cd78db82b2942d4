using System.Globalization;
using System.Text.RegularExpressions;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>What an answer must be to enter the knowledge base, whichever way it comes.</summary>
public static partial class AnswerRules
{
    /// <summary>Longest question, phrasing, negative example or follow-up label, in characters.</summary>
    public const int LongestQuestion = 1_000;

    /// <summary>Longest answer text, in characters.</summary>
    public const int LongestAnswer = 25_000;

    /// <summary>Most phrasings beside the question, and most negative examples.</summary>
    public const int MostPhrasings = 300;

    /// <summary>The answer in the form in which it is stored and compared.</summary>
    /// <remarks>
    /// Texts are trimmed; the answer's line breaks become <c>\n</c>, and in all other texts a line break counts as a blank.
    /// Blank phrasings and blank translations are dropped; translations are in the order of their languages. Tags are lower case, split at commas and bars, each once. A missing id is made from the question.
    /// </remarks>
    public static Answer Normal(Answer answer)
    {
        var question = NormalText.Line(answer.Question);
        var id = NormalText.Line(answer.Id);
        return answer with
        {
            Id = id.Length > 0 ? id : NormalText.Slug(question),
            Question = question,
            AlternatePhrasings = NormalText.Lines(answer.AlternatePhrasings),
            Text = NormalText.Paragraphs(answer.Text),
            Tags = NormalText.Tags(answer.Tags),
            FollowUps = [.. answer.FollowUps.Select(f => new FollowUp(NormalText.Line(f.Label), NormalText.Line(f.AnswerId)))],
            NegativeExamples = NormalText.Lines(answer.NegativeExamples),
            Translations =
            [
                .. answer.Translations
                    .Select(other => new Translation(other.Language, NormalText.Line(other.Question), NormalText.Paragraphs(other.Text)))
                    .Where(other => other.Question.Length + other.Text.Length > 0)
                    .OrderBy(other => other.Language),
            ],
        };
    }

    /// <summary>Why an answer in its normal form cannot be taken; nothing when it can.</summary>
    /// <param name="answer">The answer, in its <see cref="Normal"/> form.</param>
    /// <param name="line">The line to name in the problems; 0 when there is no file.</param>
    public static IEnumerable<ImportProblem> Faults(Answer answer, int line)
    {
        ImportProblem Fault(string code, FormattableString message) =>
            new(line, code, message.ToString(CultureInfo.InvariantCulture));

        var lines = answer.AlternatePhrasings.Concat(answer.NegativeExamples).Concat(answer.FollowUps.Select(f => f.Label));
        var phrasings = Math.Max(answer.AlternatePhrasings.Count, answer.NegativeExamples.Count);
        foreach (var fault in FaultsInEvaluation(answer, line))
            yield return fault;
        if (answer.Question.Length > 0 && !ValidId().IsMatch(answer.Id))
            yield return Fault("bad_id", $"The id '{answer.Id}' must be 1 to 80 characters of a-z, 0-9, _ and -.");
        if (answer.Text.Length == 0)
            yield return Fault("missing_answer", $"The answer is missing.");
        foreach (var words in answer.Translations.Prepend(new(answer.Language, answer.Question, answer.Text)))
        {
            if (words.Question.Length > LongestQuestion)
                yield return Fault("question_too_long", $"The question has {words.Question.Length:N0} characters; at most {LongestQuestion:N0} are allowed.");
            if (words.Text.Length > LongestAnswer)
                yield return Fault("answer_too_long", $"The answer has {words.Text.Length:N0} characters; at most {LongestAnswer:N0} are allowed.");
        }
        foreach (var other in answer.Translations.Where(other => other.Question.Length == 0 || other.Text.Length == 0))
            yield return Fault("missing_translation", $"In {other.Language} the {(other.Question.Length == 0 ? "question" : "answer")} is missing; a translation needs both.");
        foreach (var twice in answer.Translations.Select(other => other.Language).Append(answer.Language).GroupBy(language => language).Where(same => same.Count() > 1))
            yield return Fault("language_twice", $"The answer is in {twice.Key} twice.");
        if (lines.FirstOrDefault(text => text.Length > LongestQuestion) is { } tooLong)
            yield return Fault("phrasing_too_long", $"A phrasing or label has {tooLong.Length:N0} characters; at most {LongestQuestion:N0} are allowed.");
        if (phrasings > MostPhrasings)
            yield return Fault("too_many_phrasings", $"There are {phrasings:N0} phrasings or negative examples; at most {MostPhrasings:N0} are allowed.");
    }

    /// <summary>The same for a knowledge base that is only measured: it may name its entries as it likes, and need not answer.</summary>
    public static IEnumerable<ImportProblem> FaultsInEvaluation(Answer answer, int line) =>
        answer.Question.Length == 0 ? [new(line, "missing_question", "The question is missing.")] : [];

    [GeneratedRegex(@"\A[a-z0-9_-]{1,80}\z")]
    private static partial Regex ValidId();
}
