namespace ChatAssist.Dialogs.Languages;

/// <summary>How customers are addressed in each language that has a formal and an informal address. Settings section <c>Languages</c>.</summary>
public sealed class LanguageOptions
{
    public const string Section = "Languages";

    /// <summary>Sie or du. Default <see cref="Address.Formal"/>.</summary>
    public Address German { get; set; }

    /// <summary>Vous or tu. Default <see cref="Address.Formal"/>.</summary>
    public Address French { get; set; }

    /// <summary>Usted or tú. Default <see cref="Address.Formal"/>.</summary>
    public Address Spanish { get; set; }

    /// <summary>Polite without a pronoun, as in Portugal and Brazil alike; or você. Default <see cref="Address.Formal"/>.</summary>
    public Address Portuguese { get; set; }

    /// <summary>How the bot speaks with a customer.</summary>
    /// <param name="locales">Language tags, the most wanted first: the customer's, then the site's.</param>
    /// <returns>The first one that the bot speaks; English when it speaks none.</returns>
    public Tongue TongueFor(params IEnumerable<string?> locales) => locales.Select(TongueOf).FirstOrDefault(known => known is not null) ?? Tongue.English;

    /// <returns>Null for a language that the bot does not speak.</returns>
    public Tongue? TongueOf(string? locale) => LanguageTags.LanguageOf(locale) is { } language ? new(language, AddressIn(language)) : null;

    private Address AddressIn(Language language) => language switch
    {
        Language.German => German,
        Language.French => French,
        Language.Spanish => Spanish,
        Language.Portuguese => Portuguese,
        _ => Address.Formal, // one address only
    };
}
