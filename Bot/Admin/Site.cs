using System.Text;
using System.Text.RegularExpressions;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bot.Admin;

/// <summary>How the chat looks on one web site, and which pages may show it.</summary>
/// <param name="Id">1 to 40 characters of <c>a-z 0-9 -</c>; stands in the page's script tag.</param>
/// <param name="Title">At the top of the chat, 1 to 80 characters.</param>
/// <param name="Colour">Of the launcher and the head: <c>#rrggbb</c>, lower case.</param>
/// <param name="Side">Where the launcher sits: <c>right</c> or <c>left</c>.</param>
/// <param name="Greeting">The bot's first words, 1 to 500 characters.</param>
/// <param name="Locale">Language tag: <c>en</c>, <c>de-CH</c>.</param>
/// <param name="Origins">Pages that may show it beside our own: <c>https://host</c> or <c>https://host:port</c>, at most 50.</param>
/// <param name="Tags">The bot gives only answers with one of these tags here, at most 50; all when there is none.</param>
public sealed partial record Site(
    string Id, string Title, string Colour, string Side, string Greeting, string Locale, IReadOnlyList<string> Origins, IReadOnlyList<string> Tags)
{
    private const int MostOrigins = 50, MostTags = 50, LongestTitle = 80, LongestGreeting = 500;

    /// <summary>The queue in which its customers wait; null for the main one.</summary>
    public string? Queue { get; init; }

    /// <summary>How often it was saved; 0 before the first time.</summary>
    public int Revision { get; init; }

    /// <summary>Title and greeting in other languages, each at most once.</summary>
    public IReadOnlyList<SiteWords> Translations { get; init; } = [];

    /// <param name="language">The customer's; null when it is not known.</param>
    public string TitleIn(Language? language) => In(language)?.Title ?? Title;

    /// <summary>The first words in the customer's language: the admin's, or the bot's own where the admin wrote none in it.</summary>
    public string GreetingIn(Tongue tongue) =>
        In(tongue.Language)?.Greeting ?? (LanguageTags.LanguageOf(Locale) == tongue.Language ? Greeting : Phrases.For(tongue).Greeting);

    /// <summary>The same site with blanks cut off and origins in the form in which browsers send them.</summary>
    public Site Normal() => this with
    {
        Title = Title.Trim(),
        Colour = Colour.Trim().ToLowerInvariant(),
        Greeting = Greeting.Trim(),
        Locale = Locale.Trim(),
        Origins = [.. Origins.Select(AsBrowsersSend).Distinct()],
        Tags = NormalText.Tags(Tags),
        Translations = [.. Translations.Select(words => words with { Title = words.Title.Trim(), Greeting = words.Greeting.Trim() })],
    };

    /// <summary>Why the site, in its normal form, cannot be stored; null when it can.</summary>
    public Problem? Refusal() => this switch
    {
        _ when !ValidId().IsMatch(Id) => Problem.Invalid("The id must be 1 to 40 characters of a-z, 0-9 and -."),
        _ when Translations.Select(words => words.Title).Append(Title).Any(title => title.Length is 0 or > LongestTitle) => Problem.Invalid($"The title must have 1 to {LongestTitle} characters, in every language."),
        _ when !ValidColour().IsMatch(Colour) => Problem.Invalid("The colour must have the form #0b6e4f."),
        { Side: not ("right" or "left") } => Problem.Invalid("The side must be right or left."),
        _ when Translations.Select(words => words.Greeting).Append(Greeting).Any(greeting => greeting.Length is 0 or > LongestGreeting) => Problem.Invalid($"The greeting must have 1 to {LongestGreeting} characters, in every language."),
        _ when Translations.DistinctBy(words => words.Language).Count() < Translations.Count => Problem.Invalid("A language may come once."),
        _ when !ValidLocale().IsMatch(Locale) => Problem.Invalid("The locale must be a language tag such as en or de-CH."),
        { Origins.Count: > MostOrigins } => Problem.Invalid($"At most {MostOrigins} origins are allowed."),
        { Tags.Count: > MostTags } => Problem.Invalid($"At most {MostTags} tags are allowed."),
        _ when Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong =>
            Problem.Invalid($"'{wrong}' is no origin; write https://host or https://host:port, without a path."),
        _ => null,
    };

    private SiteWords? In(Language? language) => Translations.FirstOrDefault(words => words.Language == language);

    /// <summary>An origin as browsers send it: in small letters, and a name with other letters than a-z as <c>xn--…</c>.</summary>
    internal static string AsBrowsersSend(string typed)
    {
        var origin = typed.Trim().TrimEnd('/').ToLowerInvariant();
        return !Ascii.IsValid(origin) && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && HostName.Of(uri) is { } host ? origin.Replace(uri.Host, host, StringComparison.Ordinal) : origin;
    }

    // Checked by taking it apart and putting it together again: what a browser would send is the same to the letter.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && Ascii.IsValid(text)
        && uri.GetLeftPart(UriPartial.Authority) == text
        && uri.UserInfo.Length == 0;

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex ValidId();

    [GeneratedRegex(@"\A#[0-9a-f]{6}\z")]
    private static partial Regex ValidColour();

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z")]
    private static partial Regex ValidLocale();
}

/// <summary>A site's words in one more language.</summary>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Greeting">1 to 500 characters.</param>
public sealed record SiteWords(Language Language, string Title, string Greeting);
