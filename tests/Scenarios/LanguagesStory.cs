using System.Net.Http.Json;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Tests.Scenarios;

/// <summary>The customer reads another language.</summary>
public sealed class LanguagesStory
{
    private RunningProgram _shop = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync("--Languages:Spanish=Informal");
        using var admin = await _shop.SignInAsync("admin");
        using var saved = await admin.PutAsJsonAsync("/api/admin/answers/workshop", new
        {
            revision = 0,
            question = "Can I visit the workshop?",
            alternatePhrasings = new[] { "workshop visit", "Do you show visitors the workshop?", "visiting your workshop", "¿Se puede visitar el taller?" },
            text = "Yes, on Fridays.",
            translations = new[] { new { language = "Spanish", question = "¿Puedo visitar el taller?", text = "Sí, los **viernes**." } },
        });
        saved.EnsureSuccessStatusCode();
    }

    [OneTimeTearDown]
    public async Task Close() => await _shop.DisposeAsync();

    [Test]
    public async Task The_greeting_the_answer_and_the_buttons_are_in_it_and_the_address_is_the_one_that_is_set()
    {
        await using var customer = await Customer.ArriveAsync(_shop, locale: "es-MX");
        Assert.That((await customer.HearsTheBotAsync()).Text, Does.StartWith("Hola, soy el bot de Harbour & Pine."));
        await customer.SaysAsync("¿Puedo visitar el taller?");
        var answer = await customer.HearsTheBotAsync();
        Assert.That((answer.Text, answer.SuggestedActions!.Actions[^1].Title), Is.EqualTo(("Sí, los **viernes**.", "Hablar con una persona")));
        await customer.SaysAsync("blorp zxcv");
        Assert.That((await customer.HearsTheBotAsync()).Text, Is.EqualTo(Phrases.For(new(Language.Spanish, Address.Informal)).FirstMiss));
    }

    [Test]
    public async Task An_answer_that_is_only_there_in_English_says_so()
    {
        await using var customer = await Customer.ArriveAsync(_shop, locale: "fr");
        await customer.HearsTheBotAsync();
        await customer.SaysAsync("Can I visit the workshop?");
        Assert.That((await customer.HearsTheBotAsync()).Text, Is.EqualTo("Cette réponse n'existe pour l'instant qu'en anglais\u00a0:\n\nYes, on Fridays."));
    }

    [Test]
    public async Task The_bot_follows_a_page_that_changes_its_language_and_the_desk_knows()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.HearsTheBotAsync();
        await customer.SaysInAsync("de-DE", "hallo");
        Assert.That((await customer.HearsTheBotAsync()).Text, Is.EqualTo("Guten Tag. Was kann ich für Sie tun?"));
        await customer.DoesAsync("chatassist.person");
        Assert.That((await customer.HearsAsync("unattended")).Text, Does.StartWith("Im Moment ist niemand im Dienst."));
    }

    [Test]
    public async Task A_language_that_the_bot_does_not_speak_is_answered_in_the_sites()
    {
        await using var customer = await Customer.ArriveAsync(_shop, locale: "nl-NL");
        Assert.That((await customer.HearsTheBotAsync()).Text, Does.StartWith("Hello, this is the bot of Harbour & Pine."));
    }
}
