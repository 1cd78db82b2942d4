using System.Reflection;
using System.Text.RegularExpressions;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Dialogs;

/// <summary>What the bot says, in every language and address.</summary>
public sealed partial class PhrasesTests
{
    private static readonly DateTimeOffset _monday = new(2026, 3, 2, 9, 5, 0, TimeSpan.FromHours(1));

    private static readonly IReadOnlyList<Tongue> _others = [.. Tongue.All.Where(tongue => tongue.Language != Language.English)];

    [TestCaseSource(nameof(_others))]
    public void No_English_is_left_over(Tongue tongue)
    {
        var english = Said(Tongue.English);
        Assert.That(Said(tongue).Where(phrase => string.IsNullOrWhiteSpace(phrase.Value) || phrase.Value == english.GetValueOrDefault(phrase.Key)), Is.Empty);
    }

    [TestCaseSource(nameof(_others))]
    public void Every_fact_is_said(Tongue tongue)
    {
        var phrases = Phrases.For(tongue);
        Assert.Multiple(() =>
        {
            foreach (var words in new[] { phrases.AgentJoined("Zoë"), phrases.Transferred("Zoë", null), phrases.AgentLost("Zoë"), phrases.AgentSilent("Zoë"), phrases.AgentLeft("Zoë") }) Assert.That(words, Does.Contain("Zoë"));
            Assert.That(phrases.Transferred("Zoë", "Ben"), Does.Contain("Zoë").And.Contain("Ben"));
            Assert.That(phrases.Place(12), Does.Contain("12"));
            Assert.That(phrases.Wait(4, 15), Does.Contain("4").And.Contain("15"));
            Assert.That(phrases.Unattended(Unattended.NobodyOnDuty, _monday), Does.Contain("9").And.Contain("05"));
        });
    }

    [TestCaseSource(typeof(Tongue), nameof(Tongue.All))]
    public void Nobody_is_cheered_at(Tongue tongue) =>
        Assert.That(Said(tongue).Values.Where(text => Cheer().IsMatch(text)), Is.Empty, "no exclamation mark and no emoji");

    [TestCaseSource(typeof(Tongue), nameof(Tongue.All))]
    public void Who_may_come_is_not_promised_when_nobody_can(Tongue tongue) =>
        Assert.That(Enum.GetValues<HandoffReason>().Where(why => Phrases.For(tongue).HandingOver(why) == Phrases.For(tongue).Acknowledging(why)), Is.Empty);

    [TestCase(Language.German)]
    [TestCase(Language.French)]
    [TestCase(Language.Spanish)]
    [TestCase(Language.Portuguese)]
    public void Formal_and_informal_are_told_apart_and_never_mixed(Language language)
    {
        var (formal, informal) = language switch
        {
            Language.German => (FormalGerman(), InformalGerman()),
            Language.French => (FormalFrench(), InformalFrench()),
            Language.Spanish => (FormalSpanish(), InformalSpanish()),
            _ => (Never(), InformalPortuguese()),
        };
        Assert.Multiple(() =>
        {
            Assert.That(Said(new(language, Address.Formal)).Values.Where(text => informal.IsMatch(text)), Is.Empty);
            Assert.That(Said(new(language, Address.Informal)).Values.Where(text => formal.IsMatch(text)), Is.Empty);
            Assert.That(Phrases.For(new(language, Address.Formal)).FirstMiss, Is.Not.EqualTo(Phrases.For(new(language, Address.Informal)).FirstMiss));
        });
    }

    [TestCase(Language.English, "We are back on Monday at 09:05.")]
    [TestCase(Language.German, "Wir sind am Montag um 09:05 Uhr wieder da.")]
    [TestCase(Language.French, "Nous serons de retour lundi à 9\u00a0h\u00a005.")]
    [TestCase(Language.Spanish, "Volvemos el lunes a las 09:05.")]
    [TestCase(Language.Portuguese, "Voltamos na segunda-feira às 9h05.")]
    [TestCase(Language.Arabic, "سنعود يوم الاثنين الساعة 09:05.")]
    [SetCulture("fi-FI")] // writes a point between hours and minutes
    public void The_return_is_told_by_day_and_hour_whatever_the_computer_is_set_to(Language language, string sentence) =>
        Assert.That(Phrases.For(new(language, Address.Formal)).Unattended(Unattended.NobodyOnDuty, _monday), Does.Contain(sentence));

    [Test]
    public void One_o_clock_is_singular_where_it_is() => Assert.Multiple(() =>
    {
        var atOne = _monday.AddHours(-8);
        Assert.That(Phrases.For(new(Language.Spanish, Address.Formal)).Unattended(Unattended.NobodyOnDuty, atOne), Does.Contain("a la 01:05"));
        Assert.That(Phrases.For(new(Language.Portuguese, Address.Formal)).Unattended(Unattended.NobodyOnDuty, atOne), Does.Contain("à 1h05"));
    });

    [TestCase(1, "دقيقة واحدة")]
    [TestCase(2, "دقيقتين")]
    [TestCase(3, "3 دقائق")]
    [TestCase(10, "10 دقائق")]
    [TestCase(11, "11 دقيقة")]
    [TestCase(100, "100 دقيقة")]
    [TestCase(105, "105 دقائق")]
    public void Minutes_are_counted_as_Arabic_counts(int minutes, string words) =>
        Assert.That(Phrases.For(new(Language.Arabic, Address.Formal)).Wait(minutes, 500), Does.Contain($"نحو {words}،"));

    [TestCaseSource(nameof(_others))]
    public void One_minute_is_singular(Tongue tongue)
    {
        var phrases = Phrases.For(tongue);
        Assert.That(phrases.Wait(1, 2), Does.Not.Contain("1 Minuten").And.Not.Contain("1 minutes").And.Not.Contain("1 minutos"));
    }

    [TestCaseSource(typeof(Tongue), nameof(Tongue.All))]
    public void The_button_to_a_person_brings_one_when_its_words_are_typed_or_sent(Tongue tongue)
    {
        var senses = new Senses(() => new(Index, Talk.Limits, ""), MoodReader.Shipped);
        var now = Conversation.New.Then(Talk.Started with { Tongue = tongue });
        Assert.That(senses.Perceive(now, new(Phrases.For(tongue).TalkToAPerson)).AsksForPerson, Is.EqualTo(1));
    }

    [Test]
    public void Words_that_were_heard_before_are_perceived_as_if_they_were_new()
    {
        var senses = new Senses(() => new(Index, Talk.Limits, ""), MoodReader.Shipped);
        foreach (var text in (string[])["no", "this is useless, I want a person", "no", "this is useless, I want a person"])
        {
            var (heard, anew) = (senses.Perceive(Conversation.New, new(text)), new Senses(() => new(Index, Talk.Limits, ""), MoodReader.Shipped).Perceive(Conversation.New, new(text)));
            Assert.That((heard.Mood, heard.AsksForPerson, heard.SmallTalk, heard.Signals), Is.EqualTo((anew.Mood, anew.AsksForPerson, anew.SmallTalk, anew.Signals)));
        }
    }

    [TestCase("2", "b")]
    [TestCase("٢", "b")]
    [TestCase("3.", Choice.NoneOfThese)]
    [TestCase("4", Choice.Person)]
    public void A_number_of_the_list_is_understood_in_the_digits_of_any_script(string typed, string means)
    {
        var senses = new Senses(() => new(Index, Talk.Limits, ""), MoodReader.Shipped);
        var now = Talk.Given(new BotSaid("Which?", TextFormat.Plain, BotPurpose.AskBack, Choices: [new("a", "A"), new("b", "B"), new(Choice.NoneOfThese, "None")]));
        var turn = senses.Perceive(now, new(typed));
        Assert.That(turn switch { { Chosen: { } answer } => answer.Id, { RefusedChoices: true } => Choice.NoneOfThese, { AsksForPerson: 1 } => Choice.Person, _ => "" }, Is.EqualTo(means));
    }

    [TestCase("de-AT", "en", Language.German)]
    [TestCase("AR_eg", "en", Language.Arabic)]
    [TestCase("nl", "fr-FR", Language.French)]
    [TestCase("nl", "sv", Language.English)]
    [TestCase(null, "pt", Language.Portuguese)]
    public void The_customers_language_is_spoken_or_the_sites_or_English(string? customers, string sites, Language spoken) =>
        Assert.That(new LanguageOptions().TongueFor(customers, sites).Language, Is.EqualTo(spoken));

    [Test]
    public void The_address_is_set_for_each_language()
    {
        var options = new LanguageOptions { German = Address.Informal };
        Assert.That((options.TongueFor("de"), options.TongueFor("fr")), Is.EqualTo((new Tongue(Language.German, Address.Informal), new Tongue(Language.French, Address.Formal))));
    }

    private static KnowledgeIndex Index { get; } =
        KnowledgeIndex.Build(KnowledgeSnapshot.Of([Talk.Known("a"), Talk.Known("b")]), encoder: null);

    /// <summary>Everything that can be said in a tongue, by name and fact.</summary>
    private static Dictionary<string, string> Said(Tongue tongue)
    {
        var phrases = Phrases.For(tongue);
        var said = typeof(Phrases).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.PropertyType == typeof(string))
            .ToDictionary(property => property.Name, property => (string)property.GetValue(phrases)!);
        foreach (var why in Enum.GetValues<HandoffReason>())
        {
            said[$"HandingOver {why}"] = phrases.HandingOver(why);
            said[$"Acknowledging {why}"] = phrases.Acknowledging(why);
        }

        foreach (var language in LanguageTags.All.Where(language => language != tongue.Language)) said[$"OnlyIn {language}"] = phrases.OnlyIn(language);
        foreach (var cause in Enum.GetValues<Unattended>()) said[$"Unattended {cause}"] = phrases.Unattended(cause, _monday);
        (said["AgentJoined"], said["AgentLost"], said["AgentSilent"], said["AgentLeft"]) = (phrases.AgentJoined("Zoë"), phrases.AgentLost("Zoë"), phrases.AgentSilent("Zoë"), phrases.AgentLeft("Zoë"));
        (said["Transferred"], said["TransferredTo"]) = (phrases.Transferred("Zoë", null), phrases.Transferred("Zoë", "Ben"));
        (said["Place"], said["Wait"], said["Wait 1"]) = (phrases.Place(3), phrases.Wait(4, 15), phrases.Wait(1, 3));
        return said;
    }

    [GeneratedRegex(@"[!¡]|\p{So}|\p{Cs}")]
    private static partial Regex Cheer();

    [GeneratedRegex(@"\b(Sie|Ihnen|Ihre?|Ihrer)\b")]
    private static partial Regex FormalGerman();

    [GeneratedRegex(@"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(e|er|en)?)\b")]
    private static partial Regex InformalGerman();

    [GeneratedRegex(@"\b([Vv]ous|[Vv]otre|[Vv]os)\b|ez\b")]
    private static partial Regex FormalFrench();

    [GeneratedRegex(@"\b([Tt]u|[Tt]oi|[Tt]on|[Tt]a|[Tt]es)\b|\bt'")]
    private static partial Regex InformalFrench();

    [GeneratedRegex(@"\b([Uu]sted|[Ss]u|[Dd]esea)\b")]
    private static partial Regex FormalSpanish();

    [GeneratedRegex(@"\b([Tt]ú|[Tt]i|[Tt]u|[Pp]uedes|[Tt]e|quieres)\b")]
    private static partial Regex InformalSpanish();

    [GeneratedRegex(@"\b([Vv]ocê|[Ss]eu|[Ss]ua)\b")]
    private static partial Regex InformalPortuguese();

    [GeneratedRegex(@"(?!)")]
    private static partial Regex Never();
}
