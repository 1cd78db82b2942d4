using System.Net.Http.Json;
using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>The admin's pages when a save is slow, the session ends or the page is loaded again: what was typed stays.</summary>
public sealed class AdminPageTests
{
    private const string Answer = "/admin#/answers/delivery-time";
    private RunningProgram _shop = null!;
    private Chromium _chromium = null!;
    private IPage _admin = null!;

    [SetUp]
    public async Task Open_an_answer()
    {
        _shop = await RunningProgram.OpenShopAsync();
        (await _shop.SignInAsync("admin")).Dispose(); // with a password of its own
        _chromium = await Chromium.StartAsync();
        _admin = await _chromium.NewPageAsync(_shop.Address);
        _admin.Dialog += (_, dialog) => _ = dialog.AcceptAsync(); // the browser asks before it leaves unsaved words
        await _admin.SignInAsync(Answer, "admin");
        await Assertions.Expect(Text).ToBeVisibleAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await _chromium.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task Words_typed_while_a_save_is_under_way_stay_and_can_be_saved_next()
    {
        var release = await HoldSavesAsync();
        await Text.FillAsync("One day.");
        await _admin.PressesAsync("Save");
        await Text.FillAsync("One day. Or two.");
        release.SetResult();
        await Assertions.Expect(_admin.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeEnabledAsync();
        await Assertions.Expect(Text).ToHaveValueAsync("One day. Or two.");
        await _admin.PressesAsync("Save");
        await _admin.SeesAsync("Revision 3");
        await Assertions.Expect(Text).ToHaveValueAsync("One day. Or two.");
    }

    [Test]
    public async Task A_new_answer_keeps_the_focus_and_the_words_that_come_while_it_is_saved()
    {
        var release = await HoldSavesAsync();
        await _admin.PressesAsync("New answer");
        await Question.FillAsync("Do you sell zithers?");
        await Text.FillAsync("Yes");
        await _admin.PressesAsync("Save");
        await Text.PressSequentiallyAsync(", and");
        release.SetResult();
        await _admin.WaitForURLAsync("**#/answers/do-you-sell-zithers");
        await _admin.Keyboard.TypeAsync(" lutes.");
        await Assertions.Expect(Text).ToHaveValueAsync("Yes, and lutes.");
        await _admin.PressesAsync("Save");
        await _admin.SeesAsync("Revision 2");
    }

    [Test]
    public async Task A_save_that_fails_while_the_admin_is_elsewhere_is_told_there_and_pulls_nobody_back()
    {
        var release = await HoldSavesAsync(route => route.AbortAsync());
        await Text.FillAsync("One day.");
        await _admin.PressesAsync("Save");
        await _admin.GetByRole(AriaRole.Link, new() { Name = "Gaps" }).ClickAsync();
        release.SetResult();
        await _admin.SeesAsync("was not saved");
        await _admin.SeesAsync("Questions without an answer");
        await _admin.IsAccessibleAsync();
        await _admin.GetByRole(AriaRole.Link, new() { Name = "Open it" }).ClickAsync();
        await _admin.SeesAsync("The server cannot be reached.");
        await Assertions.Expect(Text).ToHaveValueAsync("One day.");
    }

    [Test]
    public async Task Who_signs_in_again_over_the_page_saves_what_was_typed_before()
    {
        await Text.FillAsync("One day.");
        await _admin.Context.ClearCookiesAsync();
        await _admin.PressesAsync("Save");
        await _admin.SeesAsync("Sign in again");
        await _admin.IsAccessibleAsync();
        await _admin.PictureAsync("admin-sign-in-again");
        await _admin.GetByLabel("Name").FillAsync("admin");
        await _admin.GetByLabel("Password").FillAsync(RunningProgram.OwnPasswordOf("admin"));
        await _admin.PressesAsync("Sign in");
        await Assertions.Expect(Text).ToHaveValueAsync("One day.");
        await _admin.PressesAsync("Save");
        await _admin.SeesAsync("Revision 2");
    }

    [Test]
    public async Task Who_signs_in_again_in_another_tab_saves_here_as_before()
    {
        await Text.FillAsync("One day.");
        var other = await _admin.Context.NewPageAsync();
        await other.GotoAsync("/admin");
        await other.GetByRole(AriaRole.Button, new() { Name = "The admin" }).Or(other.Locator(".admin-header button")).First.ClickAsync();
        await other.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await other.SignInAsync("/admin", "admin");
        await other.GetByRole(AriaRole.Navigation).WaitForAsync();
        await _admin.PressesAsync("Save");
        await _admin.SeesAsync("Revision 2");
    }

    [Test]
    public async Task Unsaved_answers_outlive_a_reload()
    {
        await Text.FillAsync("One day.");
        await _admin.PressesAsync("New answer");
        await Question.FillAsync("Do you sell zithers?");
        await _admin.ReloadAsync();
        await Assertions.Expect(Question).ToHaveValueAsync("Do you sell zithers?");
        await _admin.GotoAsync(Answer);
        await Assertions.Expect(Text).ToHaveValueAsync("One day.");
    }

    [Test]
    public async Task A_new_reply_is_called_saved_only_when_all_of_it_is()
    {
        await _admin.GotoAsync("/admin#/replies");
        var release = await HoldSavesAsync(of: "replies");
        await _admin.PressesAsync("New reply");
        await _admin.GetByLabel("Shortcut").FillAsync("zither");
        await _admin.GetByLabel("Title").FillAsync("Zithers");
        await _admin.GetByLabel("Text").FillAsync("We sell zithers.");
        await _admin.PressesAsync("Save");
        await _admin.GetByLabel("Text").FillAsync("We sell zithers and lutes.");
        release.SetResult();
        await Assertions.Expect(_admin.GetByRole(AriaRole.Tab, new() { Name = "/zither", Selected = true })).ToBeVisibleAsync();
        await Assertions.Expect(_admin.GetByLabel("Text")).ToHaveValueAsync("We sell zithers and lutes.");
        await Assertions.Expect(_admin.GetByText("Saved.")).ToHaveCountAsync(0);
        await _admin.PressesAsync("Save");
        await _admin.SeesAsync("Saved.");
    }

    [Test]
    public async Task What_is_written_in_a_form_is_there_again_after_a_look_elsewhere_and_a_reload_until_it_is_thrown_away()
    {
        await _admin.GotoAsync("/admin#/queues");
        var name = _admin.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Name") });
        await Assertions.Expect(name).ToHaveValueAsync("Everybody");
        await name.FillAsync("All of us");
        await _admin.SeesAsync("Not saved yet.");
        await _admin.GotoAsync("/admin#/replies");
        await _admin.SeesAsync("Canned replies");
        await _admin.GotoAsync("/admin#/queues");
        await Assertions.Expect(name).ToHaveValueAsync("All of us");
        await _admin.ReloadAsync();
        await Assertions.Expect(name).ToHaveValueAsync("All of us");
        await _admin.IsAccessibleAsync();
        await _admin.PressesAsync("Discard");
        await Assertions.Expect(name).ToHaveValueAsync("Everybody");
        await _admin.ReloadAsync();
        await Assertions.Expect(name).ToHaveValueAsync("Everybody");
    }

    [Test]
    public async Task Whoever_saves_what_a_colleague_has_changed_meanwhile_sees_both_and_decides()
    {
        await _admin.GotoAsync("/admin#/queues");
        var name = _admin.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Name") });
        await Assertions.Expect(name).ToHaveValueAsync("Everybody");
        await name.FillAsync("All of us");
        using var colleague = await _shop.SignInAsync("admin");
        using var saved = await colleague.PutAsJsonAsync("/api/admin/queues/main", new { name = "The whole shop", mode = "Pick", priority = 2, skills = Array.Empty<string>(), answerWithinSeconds = 60 });
        saved.EnsureSuccessStatusCode();

        await _admin.PressesAsync("Save");
        await _admin.SeesAsync("A colleague changed this while you were writing");
        await _admin.SeesAsync("The whole shop");
        await Assertions.Expect(name).ToHaveValueAsync("All of us");
        await _admin.IsAccessibleAsync();
        await _admin.PictureAsync("admin-meanwhile");
        await _admin.PressesAsync("Save");
        await _admin.SeesAsync("Saved.");
    }

    [Test]
    public async Task A_secret_that_is_shown_once_stays_in_sight_until_it_is_closed()
    {
        await _admin.GotoAsync("/admin#/integrations");
        await _admin.GetByLabel("Name of the program").FillAsync("Till");
        await _admin.GetByLabel("What it may do").GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await _admin.PressesAsync("New key");
        await _admin.SeesAsync("Key of Till: shown this once");
        await _admin.PressesAsync("Remove");
        await Assertions.Expect(_admin.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToHaveCountAsync(0);
        await _admin.GetByRole(AriaRole.Link, new() { Name = "Gaps" }).ClickAsync();
        await _admin.SeesAsync("Key of Till: shown this once");
        await _admin.IsAccessibleAsync();
        await _admin.PressesAsync("I have kept it");
        await Assertions.Expect(_admin.GetByText("shown this once")).ToHaveCountAsync(0);
    }

    private ILocator Question => _admin.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Question") }).First;

    private ILocator Text => _admin.GetByLabel("Text", new() { Exact = true });

    /// <summary>Saves wait until the source is set, and then go on as <paramref name="then"/> says.</summary>
    private async Task<TaskCompletionSource> HoldSavesAsync(Func<IRoute, Task>? then = null, string of = "answers")
    {
        var release = new TaskCompletionSource();
        await _admin.RouteAsync($"**/api/admin/{of}/*", async route =>
        {
            if (route.Request.Method == "PUT") await release.Task;
            await (then is not null && route.Request.Method == "PUT" ? then(route) : route.ContinueAsync());
        });
        return release;
    }
}
