using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>What people do on our pages, by the names that they see.</summary>
public static class Pages
{
    /// <summary>Opens the chat and waits for the greeting.</summary>
    public static async Task OpenChatAsync(this IPage page)
    {
        await page.GotoAsync("/chat?site=shop");
        await page.SeesAsync("Hello, this is the bot");
    }

    public static async Task SaysAsync(this IPage chat, string text)
    {
        await chat.GetByLabel("Write a message").FillAsync(text);
        await chat.PressesAsync("Send");
    }

    public static Task PressesAsync(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();

    /// <summary>Waits until the text is on the screen.</summary>
    public static Task SeesAsync(this IPage page, string text) => Assertions.Expect(page.GetByText(text).Last).ToBeVisibleAsync();

    /// <summary>Signs in on the page of the desk or the admin, with the password that <see cref="RunningProgram.SignInAsync"/> has set.</summary>
    public static async Task SignInAsync(this IPage page, string path, string name)
    {
        await page.GotoAsync(path);
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(RunningProgram.OwnPasswordOf(name));
        await page.PressesAsync("Sign in");
    }

    /// <summary>Presses Tab until the focus is on what is called <paramref name="name"/>.</summary>
    public static async Task TabToAsync(this IPage page, string name)
    {
        const int most = 80;
        var passed = new List<string>();
        for (var i = 0; i < most; i++)
        {
            passed.Add(await page.EvaluateAsync<string>("() => { const e = document.activeElement; return (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent).trim(); }"));
            if (passed[^1].Contains(name, StringComparison.Ordinal)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"\"{name}\" was not reached by {most} presses of Tab, only: {string.Join(" | ", passed.Select(text => text[..Math.Min(40, text.Length)]))}");
    }

    /// <summary>No serious finding of axe, and no critical one.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var axe = await File.ReadAllTextAsync(Checkout.Folder("tests", "Clients", "node_modules", "axe-core", "axe.min.js"));
        await page.EvaluateAsync($"() => {{ {axe} }}");
        var findings = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 160)).join(' ; ')}`)");
        Assert.That(findings, Is.Empty);
    }

    /// <summary>Keeps a picture in <c>TestResults/screenshots</c>.</summary>
    public static Task PictureAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Checkout.Folder("TestResults", "screenshots", name + ".png"), Animations = ScreenshotAnimations.Disabled });
}
