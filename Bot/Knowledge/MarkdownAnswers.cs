using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bot.Knowledge;

/// <summary>Knowledge as a Markdown text, one section per answer.</summary>
internal static partial class MarkdownAnswers
{
    public static ParsedFile Read(string text)
    {
        var entries = new List<Entry>();
        var problems = new List<ImportProblem>();
        var lines = text.Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(i => Heading().IsMatch(lines[i])).Append(lines.Length).ToList();

        if (Array.FindIndex(lines, 0, starts[0], IsStray) is var stray and >= 0)
            problems.Add(new(stray + 1, "stray_text", "The text above the first '## Question' belongs to no answer; it was left out."));
        foreach (var (start, end) in starts.Zip(starts.Skip(1)))
        {
            var section = new ArraySegment<string>(lines, start, end - start);
            problems.AddRange(UnknownFields(section).Select(field =>
                new ImportProblem(start + 1, "unknown_field", $"The line '{field}' under the heading has no known key; it was left out.")));
            if (Fault(start + 1, section) is { } fault)
                problems.Add(fault);
            else
                entries.Add(new(start + 1, ToAnswer(section)));
        }
        return new(entries, problems);
    }

    public static string Write(IEnumerable<Answer> answers)
    {
        var text = new StringBuilder();
        foreach (var answer in answers)
        {
            text.Append("## ").Append(answer.Question).Append("\n\n");
            text.AppendJoin('\n', Description(answer)).Append("\n\n");
            text.AppendJoin('\n', answer.Text.Split('\n').Select(Escape)).Append("\n\n");
            foreach (var other in answer.Translations)
                text.Append(CultureInfo.InvariantCulture, $"### {other.Language.Tag()}: {other.Question}\n\n").AppendJoin('\n', other.Text.Split('\n').Select(Escape)).Append("\n\n");
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<string> Description(Answer answer) =>
    [
        $"id: {answer.Id}",
        .. answer.Tags.Count > 0 ? [$"tags: {string.Join(", ", answer.Tags)}"] : Array.Empty<string>(),
        .. answer.AlwaysHandOver ? ["hand-over: always"] : Array.Empty<string>(),
        .. answer.Language != default ? [$"written-in: {answer.Language.Tag()}"] : Array.Empty<string>(),
        .. answer.AlternatePhrasings.Select(phrasing => $"- also: {phrasing}"),
        .. answer.NegativeExamples.Select(example => $"- not: {example}"),
        .. answer.FollowUps.Select(followUp => $"follow-up: {FollowUpText.Write(followUp)}"),
    ];

    private static ImportProblem? Fault(int line, ArraySegment<string> section)
    {
        var marks = Marks(section);
        if (marks["id"].Count() > 1)
            return new(line, "bad_field", $"The answer has more than one id: {string.Join(", ", marks["id"])}.");
        if (marks["hand-over"].FirstOrDefault(value => !IsAlways(value)) is { } unknown)
            return new(line, "bad_field", $"hand-over is '{unknown}'; it must be 'always' or be left away.");
        return marks["written-in"].FirstOrDefault(value => LanguageTags.LanguageOf(value) is null) is { } tag ? ImportProblem.UnknownLanguage(line, tag) : null;
    }

    private static Answer ToAnswer(ArraySegment<string> section)
    {
        var marks = Marks(section);
        var translations = Enumerable.Range(0, section.Count).Where(i => TranslationHeading().IsMatch(section[i])).Append(section.Count).ToList();
        var text = Text(AfterHeading(section[..translations[0]]).SkipWhile(IsField));
        return new(marks["id"].FirstOrDefault() ?? "", 1, Heading().Match(section[0]).Groups["question"].Value, [.. marks["also"]],
            text, [.. marks["tags"]], [.. marks["follow-up"].Select(FollowUpText.Parse)])
        {
            NegativeExamples = [.. marks["not"]],
            AlwaysHandOver = marks["hand-over"].Any(),
            Language = LanguageTags.LanguageOf(marks["written-in"].FirstOrDefault()) ?? default,
            Translations = [.. translations.Zip(translations.Skip(1), (start, end) => TranslationIn(section[start..end]))],
        };
    }

    private static Translation TranslationIn(ArraySegment<string> part)
    {
        var heading = TranslationHeading().Match(part[0]);
        return new(LanguageTags.LanguageOf(heading.Groups["tag"].Value)!.Value, heading.Groups["question"].Value, Text(part.Skip(1)));
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines.Where(line => !Mark().IsMatch(line)).Select(Unescape));

    /// <summary>Misspelt keys; only directly under the heading, since further down a word with a colon is ordinary text.</summary>
    private static IEnumerable<string> UnknownFields(ArraySegment<string> section) =>
        AfterHeading(section).TakeWhile(IsField).Where(line => !Mark().IsMatch(line));

    private static IEnumerable<string> AfterHeading(ArraySegment<string> section) => section.Skip(1).SkipWhile(string.IsNullOrWhiteSpace);

    private static bool IsField(string line) => Mark().IsMatch(line) || AnyKey().IsMatch(line);

    /// <summary>The lines that describe the answer, as values by key.</summary>
    private static ILookup<string, string> Marks(IEnumerable<string> section) => section
        .Select(line => Mark().Match(line))
        .Where(mark => mark.Success)
        .ToLookup(mark => mark.Groups["key"].Value.ToLowerInvariant(), mark => mark.Groups["value"].Value.Trim());

    private static bool IsAlways(string value) => value.Equals("always", StringComparison.OrdinalIgnoreCase);

    private static bool IsStray(string line) => !string.IsNullOrWhiteSpace(line) && !line.StartsWith("# ", StringComparison.Ordinal);

    private static string Escape(string line) => LooksSpecial().IsMatch(line) ? @"\" + line : line;

    private static string Unescape(string line) => line.StartsWith('\\') && LooksSpecial().IsMatch(line) ? line[1..] : line;

    [GeneratedRegex(@"\A##(?:\s+(?<question>.*))?\z")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A###\s+(?<tag>en|de|fr|es|pt|ar):(?<question>.*)\z")]
    private static partial Regex TranslationHeading();

    [GeneratedRegex(@"\A(?:[-*+] +(?<key>also|not)|(?<key>id|tags|follow-up|hand-over|written-in)):(?<value>.*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\A(?:[-*+] +)?[a-z][a-z-]*:(?:\s|\z)")]
    private static partial Regex AnyKey();

    /// <summary>A heading or mark, or one already escaped, which then needs one backslash more.</summary>
    [GeneratedRegex(@"\A\\*(?:##(?:\s|\z)|###\s+(?:en|de|fr|es|pt|ar):|(?:[-*+] +(?:also|not)|id|tags|follow-up|hand-over|written-in):)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksSpecial();
}
