using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>Microsoft's Web Chat, unchanged, on our server.</summary>
public sealed class WebChatTests
{
    [Test]
    public async Task Web_Chat_has_a_conversation_and_a_reload_brings_it_back()
    {
        await using var shop = await RunningProgram.OpenShopAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync(shop.Address);
        await page.GotoAsync("/webchat");
        await Assertions.Expect(Bubble(page, "Hello, this is the bot")).ToBeVisibleAsync();
        await SayAsync(page, "How long does delivery take?");
        await Assertions.Expect(Bubble(page, "Standard delivery takes")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Send failed")).ToHaveCountAsync(0);
        await page.PictureAsync("webchat-conversation");

        await page.ReloadAsync();

        await Assertions.Expect(Bubble(page, "Standard delivery takes")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".webchat__bubble--from-user", new() { HasText = "How long does delivery take?" })).ToHaveCountAsync(1);
        await SayAsync(page, "Which payment methods do you accept?");
        await Assertions.Expect(Bubble(page, "PayPal")).ToBeVisibleAsync();
    }

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.GetByPlaceholder("Type your message");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    private static ILocator Bubble(IPage page, string text) => page.Locator(".webchat__bubble__content", new() { HasText = text }).Last;
}
