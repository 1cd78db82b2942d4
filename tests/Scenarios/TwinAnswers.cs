using System.Net.Http.Json;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Two answers that one question fits equally well: whatever the engine, it cannot be sure between them.</summary>
public static class TwinAnswers
{
    /// <summary>Fits both, to the same degree.</summary>
    public const string Question = "Where can I moor the blue or the red boat?";

    public const string Routine = "moor-blue-boat";

    /// <summary>The twin that a person always handles.</summary>
    public const string ForAPerson = "moor-red-boat";

    public const string RoutineText = "Blue boats moor at the north pier.";

    public static async Task TeachAsync(RunningProgram program)
    {
        using var admin = await program.SignInAsync("admin");
        await SaveAsync(admin, Routine, new { revision = 0, question = "Where can I moor the blue boat?", text = RoutineText, alternatePhrasings = Phrasings("blue") });
        await SaveAsync(admin, ForAPerson, new { revision = 0, question = "Where can I moor the red boat?", text = "A person knows the place.", alternatePhrasings = Phrasings("red"), alwaysHandOver = true });
    }

    private static string[] Phrasings(string colour) => [$"mooring for a {colour} boat", $"where do I moor a {colour} boat", $"is there a mooring for the {colour} boat", $"{colour} boat mooring place"];

    private static async Task SaveAsync(HttpClient admin, string id, object answer)
    {
        using var saved = await admin.PutAsJsonAsync($"/api/admin/answers/{id}", answer);
        Assert.That(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }
}
