using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

public sealed class WholeStoryTests
{
    [Test]
    public async Task A_customer_is_answered_grows_frustrated_and_a_person_takes_over_and_an_admin_mends_the_answer()
    {
        await using var shop = await RunningProgram.OpenShopAsync();
        foreach (var name in (string[])["agent", "admin"]) (await shop.SignInAsync(name)).Dispose(); // with passwords of their own
        await using var chromium = await Chromium.StartAsync();
        var desk = await chromium.NewPageAsync(shop.Address);
        var chat = await chromium.NewPageAsync(shop.Address);
        var admin = await chromium.NewPageAsync(shop.Address);

        // The agent comes on duty.
        await desk.SignInAsync("/desk", "agent");
        await desk.GetByRole(AriaRole.Switch, new() { Name = "Away" }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Switch, new() { Name = "Available" })).ToBeCheckedAsync();

        // A question is answered; two misses bring the queue; the customer prefers the bot.
        await chat.OpenChatAsync();
        await chat.SaysAsync("How long does delivery take?");
        await chat.SeesAsync("Standard delivery takes");
        await chat.SaysAsync("blorp zxcv");
        await chat.SeesAsync("Could you say it in other words?");
        await chat.SaysAsync("wuggle frotz");
        await chat.SeesAsync("You are first.");
        await chat.PictureAsync("story-1-waiting");
        await chat.PressesAsync("Back to the bot");
        await chat.SeesAsync("You are back with the bot");

        // Frustration brings a person, with the reason.
        await chat.SaysAsync("THIS IS RIDICULOUS!!! I am furious, nothing works, where is my order???");
        await chat.SeesAsync("This has been frustrating, and I am sorry.");
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("RIDICULOUS") }).ClickAsync();
        await desk.SeesAsync("Standard delivery takes");
        await desk.PressesAsync("Take");
        await chat.SeesAsync("Ana Ruiz is here now");

        // Both exchange words, and see each other typing.
        var seesTyping = chat.SeesAsync("Ana Ruiz is typing"); // for some seconds only
        await desk.GetByLabel("Reply to the customer").PressSequentiallyAsync("I am sorry");
        await seesTyping;
        await desk.GetByLabel("Reply to the customer").FillAsync("I am sorry. Which order is it?");
        await desk.Keyboard.PressAsync("Enter");
        await chat.SeesAsync("Which order is it?");
        seesTyping = Assertions.Expect(desk.Locator(".desk-typing")).ToBeVisibleAsync();
        await chat.GetByLabel("Write a message").PressSequentiallyAsync("Number");
        await seesTyping;
        await chat.SaysAsync("Number 4711");
        await desk.SeesAsync("Number 4711");
        await desk.PictureAsync("story-2-desk");
        await chat.PictureAsync("story-3-with-agent");

        // Back to the bot, goodbye, stars.
        await desk.PressesAsync("Back to bot");
        await chat.SeesAsync("Ana Ruiz has left.");
        await chat.SaysAsync("goodbye");
        await chat.SeesAsync("How did we do?");
        await chat.GetByLabel("Very good").CheckAsync(new() { Force = true });
        await chat.PressesAsync("Send rating");
        await chat.SeesAsync("Thank you. It helps us get better.");
        await chat.PictureAsync("story-4-rated");

        // The admin mends the answer; the next customer hears the new words.
        await admin.SignInAsync("/admin#/answers/delivery-time", "admin");
        await admin.GetByLabel("Text", new() { Exact = true }).FillAsync("Delivery takes **one day** from now on.");
        await admin.PressesAsync("Save");
        await admin.SeesAsync("Revision 2");
        await admin.PictureAsync("story-5-admin");
        var next = await chromium.NewPageAsync(shop.Address);
        await next.OpenChatAsync();
        await next.SaysAsync("How long does delivery take?");
        await next.SeesAsync("from now on.");
        await Assertions.Expect(next.Locator("strong", new() { HasText = "one day" })).ToBeVisibleAsync();
    }
}
