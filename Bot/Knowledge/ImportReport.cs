using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bot.Knowledge;

/// <summary>What came of reading a knowledge file.</summary>
/// <param name="Answers">The sound answers in the order of the file, each with revision 1.</param>
/// <param name="Problems">All that was wrong, by line. Empty: the whole file was taken.</param>
public sealed record ImportReport(IReadOnlyList<Answer> Answers, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Groups of words that mean the same; none when the file brings none, or one of them is wrong.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Synonyms { get; init; } = [];

    /// <summary>Where they start, from 1; 0 when the file has none.</summary>
    public int SynonymsLine { get; init; }

    /// <summary>Which revision each answer was when the file was exported, by id; not those of which the file does not say.</summary>
    public IReadOnlyDictionary<string, Exported> Exported { get; init; } = new Dictionary<string, Exported>();
}

/// <summary>What a file says of where its answer comes from.</summary>
/// <param name="Line">Where the answer starts, from 1.</param>
public sealed record Exported(int Line, int Revision);

/// <summary>One thing wrong in a knowledge file. It never stops the other answers.</summary>
/// <param name="Line">The line it was found on, from 1; 0 when it concerns the file as a whole.</param>
/// <param name="Code">Stable name of the problem, one of the list below.</param>
/// <param name="Message">What is wrong with which value, and what was left out because of it.</param>
/// <remarks>
/// Nothing is taken: <c>unknown_format</c>, <c>too_large</c>, <c>not_utf8</c>, <c>no_array</c>, <c>missing_column</c>.
/// Nothing more is taken from here on: <c>invalid_json</c>.
/// The answer is left out: <c>bad_field</c>, <c>bad_quoting</c>, <c>too_many_cells</c>, <c>missing_question</c>,
/// <c>missing_answer</c>, <c>bad_id</c>, <c>duplicate_id</c>, <c>question_too_long</c>, <c>answer_too_long</c>,
/// <c>phrasing_too_long</c>, <c>too_many_phrasings</c>, <c>unknown_language</c>, <c>missing_translation</c>, <c>language_twice</c>, <c>edited_meanwhile</c>.
/// All synonyms are left out: <c>bad_synonym</c>, <c>synonym_twice</c>, <c>too_many_synonyms</c>.
/// Only the named part is left out: <c>unknown_field</c>, <c>unknown_column</c>, <c>repeated_column</c>, <c>bad_follow_up</c>,
/// <c>unknown_follow_up</c>, <c>stray_text</c>.
/// </remarks>
public sealed record ImportProblem(int Line, string Code, string Message)
{
    private static readonly string _knownLanguages = string.Join(", ", LanguageTags.All.Select(LanguageTags.Tag));

    public static ImportProblem UnknownLanguage(int line, string tag) => new(line, "unknown_language", $"The language '{tag}' is not known; known are {_knownLanguages}.");
}
