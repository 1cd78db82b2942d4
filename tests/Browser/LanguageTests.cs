using System.Net.Http.Json;
using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>The chat in the customer's language.</summary>
public sealed class LanguageTests
{
    private RunningProgram _shop = null!;
    private Chromium _chromium = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync();
        _chromium = await Chromium.StartAsync();
        (await _shop.SignInAsync("agent")).Dispose();
        using var admin = await _shop.SignInAsync("admin");
        using var saved = await admin.PutAsJsonAsync("/api/admin/answers/workshop", new
        {
            revision = 0,
            question = "Can I visit the workshop?",
            alternatePhrasings = new[] { "workshop visit", "Do you show visitors the workshop?", "visiting your workshop", "أريد زيارة الورشة", "متى تفتح الورشة للزوار؟" },
            text = "Yes, on **Fridays** at 15:00.",
            translations = new[] { new { language = "Arabic", question = "هل يمكنني زيارة الورشة؟", text = "نعم، كل يوم **جمعة** الساعة 15:00.\n\n- التسجيل عبر [الموقع](https://shop.example/visit)\n- المدة ساعة واحدة" } },
        });
        saved.EnsureSuccessStatusCode();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _chromium.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    [Order(1)]
    public async Task In_Arabic_the_chat_runs_from_right_to_left()
    {
        var chat = await _chromium.NewPageAsync(_shop.Address, new("arabic", ColorScheme.Light, 420, 760), locale: "ar-EG");
        await chat.GotoAsync("/chat?site=shop");
        await chat.SeesAsync("أنا روبوت متجر");
        Assert.That(await chat.EvaluateAsync<string>("() => `${document.documentElement.lang} ${document.documentElement.dir}`"), Is.EqualTo("ar rtl"));
        await SaysAsync(chat, "هل يمكنني زيارة الورشة؟", "كتابة رسالة", "إرسال");
        await chat.SeesAsync("التسجيل عبر");
        await SaysAsync(chat, "How do I pay?", "كتابة رسالة", "إرسال");
        await chat.SeesAsync("هذه الإجابة متوفرة حاليًا بالإنجليزية فقط:");
        var (field, send) = (await BoxAsync(chat.GetByLabel("كتابة رسالة")), await BoxAsync(chat.GetByRole(AriaRole.Button, new() { Name = "إرسال", Exact = true })));
        Assert.That(send.X, Is.LessThan(field.X), "one sends at the end of the line, on the left");
        await chat.IsAccessibleAsync();
        await chat.PictureAsync("language-arabic");

        await chat.PressesAsync("التحدث مع شخص");
        await chat.SeesAsync("لا يوجد أحد في الخدمة حاليًا.");
        await chat.PressesAsync("ترك الرسالة");
        await chat.SeesAsync("يُرجى كتابة موضوع الرسالة.");
        await chat.IsAccessibleAsync();
        await chat.PictureAsync("language-arabic-leave");
    }

    [Test]
    [Order(2)]
    public async Task In_German_one_waits_for_a_person_and_the_agent_knows_the_language()
    {
        var desk = await _chromium.NewPageAsync(_shop.Address);
        await desk.SignInAsync("/desk", "agent");
        await desk.GetByRole(AriaRole.Switch, new() { Name = "Away" }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Switch, new() { Name = "Available" })).ToBeCheckedAsync();

        var chat = await _chromium.NewPageAsync(_shop.Address, new("german", ColorScheme.Light, 420, 760), locale: "de-DE");
        await chat.GotoAsync("/chat?site=shop");
        await chat.SeesAsync("Guten Tag, hier ist der Bot von Harbour & Pine.");
        await SaysAsync(chat, "blorp zxcv", "Nachricht schreiben", "Senden");
        await chat.SeesAsync("Können Sie es mit anderen Worten sagen?");
        await chat.PressesAsync("Mit einem Menschen sprechen");
        await chat.SeesAsync("Sie sind in der Warteschlange");
        await chat.SeesAsync("Als Nächstes an der Reihe.");
        await chat.IsAccessibleAsync();
        await chat.PictureAsync("language-german-waiting");

        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("blorp zxcv") }).First.ClickAsync();
        await desk.SeesAsync("German (Germany)");
        await desk.PictureAsync("language-german-desk");
        await desk.PressesAsync("Take");
        await chat.SeesAsync("Ana Ruiz ist jetzt da und hat das Gespräch gelesen.");
        await chat.SeesAsync("Im Gespräch mit Ana Ruiz");
    }

    [Test]
    [Order(3)]
    public async Task A_page_may_set_the_language_and_the_launcher_speaks_it_too()
    {
        var page = await _chromium.NewPageAsync(_shop.Address);
        await page.RouteAsync("**/host", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = "<!doctype html><html lang=\"es\"><title>Tienda</title><main><h1>Tienda</h1></main><script src=\"/chat.js\" data-site=\"shop\" data-locale=\"es-ES\" async></script></html>",
        }));
        await page.GotoAsync("/host");
        await page.GetByRole(AriaRole.Button, new() { Name = "Harbour & Pine" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cerrar Harbour & Pine" })).ToBeVisibleAsync();
        await Assertions.Expect(page.FrameLocator("iframe").GetByText("Hola, soy el bot de Harbour & Pine.")).ToBeVisibleAsync();
        await page.PictureAsync("language-spanish-launcher");
    }

    [Test]
    [Order(4)]
    public async Task An_admin_writes_an_answer_in_one_more_language_and_tries_it()
    {
        var admin = await _chromium.NewPageAsync(_shop.Address);
        await admin.SignInAsync("/admin#/answers/workshop", "admin");
        await admin.GetByLabel("Add a language").SelectOptionAsync("French");
        await admin.GetByLabel("Question in French").FillAsync("Peut-on visiter l'atelier ?");
        await admin.GetByLabel("Text in French").FillAsync("Oui, le **vendredi**.");
        await admin.PressesAsync("Save");
        await admin.SeesAsync("Revision 2");
        await admin.IsAccessibleAsync();
        await admin.PictureAsync("language-admin");
        var chat = await _chromium.NewPageAsync(_shop.Address, locale: "fr-FR");
        await chat.GotoAsync("/chat?site=shop");
        await chat.SeesAsync("Bonjour, je suis le bot");
        await SaysAsync(chat, "Peut-on visiter l'atelier ?", "Écrire un message", "Envoyer");
        await Assertions.Expect(chat.Locator("strong", new() { HasText = "vendredi" })).ToBeVisibleAsync();
    }

    private static async Task SaysAsync(IPage chat, string text, string field, string send)
    {
        await chat.GetByLabel(field).FillAsync(text);
        await chat.PressesAsync(send);
    }

    private static async Task<(double X, double Y)> BoxAsync(ILocator element) => await element.BoundingBoxAsync() is { } box ? (box.X, box.Y) : default;
}
