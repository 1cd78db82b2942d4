using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Languages;

/// <summary>How a customer is addressed, in languages that tell the two apart; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Address>))]
public enum Address
{
    /// <summary>Sie, vous, usted; in Portuguese without a pronoun.</summary>
    Formal,

    /// <summary>du, tu, tú; in Portuguese você.</summary>
    Informal,
}

/// <summary>How the bot speaks with one customer: the language, and the address in it.</summary>
/// <remarks>Stored with the conversation, so that a setting that changes later does not change what was said.</remarks>
public sealed record Tongue(Language Language, Address Address)
{
    /// <summary>What is spoken where nothing else was stored.</summary>
    public static readonly Tongue English = new(Language.English, Address.Formal);

    public static readonly IReadOnlyList<Tongue> All =
        [.. from language in LanguageTags.All from address in Enum.GetValues<Address>() select new Tongue(language, address)];

    /// <summary>This tongue as it is stored after <paramref name="before"/>: nothing where nothing changes.</summary>
    public Tongue? Unless(Tongue before) => this == before ? null : this;
}
