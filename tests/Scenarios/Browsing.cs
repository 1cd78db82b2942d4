using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChatAssist.Tests.Scenarios;

/// <summary>What a page of ours does with the interface for accounts.</summary>
public static class Browsing
{
    /// <summary>Signs in; from then on the browser sends the session's cookie and its token.</summary>
    /// <returns><see langword="false"/> when name and password are refused.</returns>
    public static async Task<bool> TrySignInAsync(this HttpClient browser, string name, string password)
    {
        using var response = await browser.PostAsJsonAsync("/api/account/sign-in", new { name, password });
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            return false;
        browser.Remember((await response.JsonAsync(HttpStatusCode.OK)).GetProperty("csrf").GetString()!);
        return true;
    }

    public static async Task ChangePasswordAsync(this HttpClient browser, string current, string next)
    {
        using var response = await browser.PostAsJsonAsync("/api/account/password", new { current, next });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await response.Content.ReadAsStringAsync());
    }

    /// <summary>The body of a response that must have this status.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The code of a refusal that must have this status.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage response, HttpStatusCode status) =>
        (await response.JsonAsync(status)).GetProperty("code").GetString();

    private static void Remember(this HttpClient browser, string csrf)
    {
        browser.DefaultRequestHeaders.Remove("X-CSRF");
        browser.DefaultRequestHeaders.Add("X-CSRF", csrf);
    }
}
