using ChatAssist.Bot.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Scenarios;

/// <summary>What the bot makes of some words cannot be stored, and everything else can.</summary>
public sealed class UnstorableAnswerTests
{
    private const string Question = "How long does delivery take?";

    private StaffedShop _shop = null!;

    [SetUp]
    public async Task Open()
    {
        _shop = await StaffedShop.OpenAsync();
        await using var connection = await _shop.Program.Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        await connection.ExecuteAsync("CREATE TRIGGER refuse BEFORE INSERT ON answers_given BEGIN SELECT RAISE(ABORT, 'refused'); END");
    }

    [TearDown]
    public async Task Close() => await _shop.DisposeAsync();

    [Test]
    public async Task The_customers_words_are_stored_all_the_same_and_a_person_comes()
    {
        await using var first = await Customer.ArriveAsync(_shop.Program);
        await first.SaysAgainIfNeededAsync(Question);
        await first.HearsAsync("waiting");

        await using var second = await Customer.ArriveAsync(_shop.Program); // the bot has thought of these words before, and answers them at once
        await second.SaysAgainIfNeededAsync(Question);
        await second.HearsAsync("waiting");
        Assert.That(second.Stream.SoFar.Count(heard => heard.Text == Question), Is.EqualTo(1));
    }
}
