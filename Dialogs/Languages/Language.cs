using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Languages;

/// <summary>A language that the bot speaks; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Language>))]
public enum Language
{
    English,
    German,
    French,
    Spanish,
    Portuguese,
    Arabic,
}

/// <summary>Languages and their tags.</summary>
public static class LanguageTags
{
    public static readonly IReadOnlyList<Language> All = Enum.GetValues<Language>();

    /// <summary>The tag without region: <c>de</c>.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.English => "en",
        Language.German => "de",
        Language.French => "fr",
        Language.Spanish => "es",
        Language.Portuguese => "pt",
        Language.Arabic => "ar",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "This language has no tag."),
    };

    /// <param name="locale">A language tag, with or without region: <c>de</c>, <c>pt-BR</c>, <c>ar_EG</c>.</param>
    /// <returns>Null when the bot does not speak it.</returns>
    public static Language? LanguageOf(string? locale)
    {
        var tag = (locale ?? "").Split('-', '_')[0].Trim();
        return All.Where(language => language.Tag().Equals(tag, StringComparison.OrdinalIgnoreCase)).Cast<Language?>().FirstOrDefault();
    }
}
