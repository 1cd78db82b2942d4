using System.Text.RegularExpressions;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;

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
    private const int MostOrigins = 50, MostTags = 50;

    /// <summary>The queue in which its customers wait; null for the main one.</summary>
    public string? Queue { get; init; }

    /// <summary>The same site with blanks cut off and origins in the form in which browsers send them.</summary>
    public Site Normal() => this with
    {
        Title = Title.Trim(),
        Colour = Colour.Trim().ToLowerInvariant(),
        Greeting = Greeting.Trim(),
        Locale = Locale.Trim(),
        Origins = [.. Origins.Select(origin => origin.Trim().TrimEnd('/').ToLowerInvariant()).Distinct()],
        Tags = NormalText.Tags(Tags),
    };

    /// <summary>Why the site, in its normal form, cannot be stored; null when it can.</summary>
    public Problem? Refusal() => this switch
    {
        _ when !ValidId().IsMatch(Id) => Problem.Invalid("The id must be 1 to 40 characters of a-z, 0-9 and -."),
        { Title.Length: 0 or > 80 } => Problem.Invalid("The title must have 1 to 80 characters."),
        _ when !ValidColour().IsMatch(Colour) => Problem.Invalid("The colour must have the form #0b6e4f."),
        { Side: not ("right" or "left") } => Problem.Invalid("The side must be right or left."),
        { Greeting.Length: 0 or > 500 } => Problem.Invalid("The greeting must have 1 to 500 characters."),
        _ when !ValidLocale().IsMatch(Locale) => Problem.Invalid("The locale must be a language tag such as en or de-CH."),
        { Origins.Count: > MostOrigins } => Problem.Invalid($"At most {MostOrigins} origins are allowed."),
        { Tags.Count: > MostTags } => Problem.Invalid($"At most {MostTags} tags are allowed."),
        _ when Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong =>
            Problem.Invalid($"'{wrong}' is no origin; write https://host or https://host:port, without a path."),
        _ => null,
    };

    // Checked by taking it apart and putting it together again: what a browser would send is the same to the letter.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority) == text
        && uri.UserInfo.Length == 0;

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex ValidId();

    [GeneratedRegex(@"\A#[0-9a-f]{6}\z")]
    private static partial Regex ValidColour();

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z")]
    private static partial Regex ValidLocale();
}
