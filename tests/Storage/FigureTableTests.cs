using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Storage;
using Dapper;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class FigureTableTests(Home home)
{
    private static readonly DateTimeOffset _monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private TestDatabase _home;

    [SetUp]
    public async Task Open() => _home = await TestDatabase.NewAsync(home);

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task Nothing_happened_is_zeros_for_every_day_and_no_waits()
    {
        var figures = await FiguresAsync();
        Assert.Multiple(() =>
        {
            Assert.That(figures.Episodes, Is.Zero);
            Assert.That(figures.WaitP50Seconds, Is.Null);
            Assert.That(figures.Stars.Average, Is.Null);
            Assert.That(figures.PerDay.Select(day => day.Day.Day), Is.EqualTo(new[] { 2, 3, 4 }));
        });
    }

    [Test]
    public async Task An_episode_is_contained_when_the_bot_answered_and_nobody_wanted_a_person()
    {
        await AddAsync(new Episode("answered") { Answers = 2, Ended = true });
        await AddAsync(new Episode("still open") { Answers = 1 });
        await AddAsync(new Episode("said nothing") { Ended = true });
        await AddAsync(new Episode("wanted a person") { Answers = 1, Ended = true, Reason = "Misses", Wait = 10 });
        await AddAsync(new Episode("at night") { Ended = true, Reason = "CustomerAsked", Unattended = 1 });
        await AddAsync(new Episode("answered") { Number = 2, Day = 1, Answers = 1, Ended = true });
        await AddAsync(new Episode("before") { Day = -1, Answers = 1, Ended = true });
        var figures = await FiguresAsync();
        Assert.Multiple(() =>
        {
            Assert.That((figures.Conversations, figures.Episodes, figures.Contained, figures.HandedOver, figures.Unattended), Is.EqualTo((5, 6, 2, 2, 1)));
            Assert.That(figures.ByReason, Is.EqualTo(new Dictionary<string, int> { ["CustomerAsked"] = 1, ["Misses"] = 1 }));
            Assert.That(figures.PerDay[0], Is.EqualTo(new DayFigures(new(2026, 3, 2), 5, 1, 2)));
            Assert.That(figures.PerDay[1], Is.EqualTo(new DayFigures(new(2026, 3, 3), 1, 1, 0)));
        });
    }

    [Test]
    public async Task Waits_are_percentiles_of_those_to_whom_a_person_came()
    {
        for (var wait = 1; wait <= 10; wait++)
            await AddAsync(new Episode($"waited {wait}") { Reason = "CustomerAsked", Wait = wait * 10, FirstReply = wait * 10 + 5 });
        await AddAsync(new Episode("nobody came") { Reason = "CustomerAsked", Unattended = 1 });
        var figures = await FiguresAsync();
        Assert.That((figures.WaitP50Seconds, figures.WaitP90Seconds, figures.FirstReplyP50Seconds), Is.EqualTo((50.0, 90.0, 55.0)));
    }

    [Test]
    public async Task Stars_are_averaged_over_those_who_gave_them()
    {
        await AddAsync(new Episode("good") { Stars = 5 });
        await AddAsync(new Episode("bad") { Stars = 2 });
        await AddAsync(new Episode("silent"));
        var stars = (await FiguresAsync()).Stars;
        Assert.Multiple(() =>
        {
            Assert.That(stars.Average, Is.EqualTo(3.5));
            Assert.That(stars.Histogram, Is.EqualTo(new[] { 0, 1, 0, 0, 1 }));
        });
    }

    [Test]
    public async Task Answers_are_counted_and_those_given_most_come_first()
    {
        await using var connection = await _home.Database.OpenConnectionAsync(CancellationToken.None);
        foreach (var (version, answer) in new[] { (3, "pay"), (5, "track"), (7, "track"), (9, "before") })
        {
            var given = FigureTable.InsertAnswer("c", version, answer, _monday.AddDays(version < 9 ? 0 : -1));
            await connection.ExecuteAsync(given.Sql, given.Values);
        }

        var answers = (await FiguresAsync()).Answers;
        Assert.That(answers.Given, Is.EqualTo(3));
        Assert.That(answers.TopAnswers, Is.EqualTo(new[] { new AnswerCount("track", "Q: track", 2), new AnswerCount("pay", "Q: pay", 1) }));
    }

    private Task<Figures> FiguresAsync() =>
        new FigureTable(_home.Database).SinceAsync(_monday, new(2026, 3, 4), id => $"Q: {id}", CancellationToken.None);

    private async Task AddAsync(Episode episode)
    {
        var started = _monday.AddDays(episode.Day).AddHours(12).ToUnixTimeMilliseconds();
        await using var connection = await _home.Database.OpenConnectionAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            """
            INSERT INTO episodes (conversation, number, started_ms, ended_ms, reason, requested_ms, joined_ms, first_reply_ms, stars, unattended, answers_given)
            VALUES (@Conversation, @Number, @started, @ended, @Reason, @requested, @joined, @replied, @Stars, @Unattended, @Answers)
            """,
            new
            {
                episode.Conversation,
                episode.Number,
                started,
                ended = episode.Ended ? started + 1 : (long?)null,
                episode.Reason,
                requested = episode.Reason is null || episode.Unattended > 0 ? null : (long?)started,
                joined = started + episode.Wait * 1000,
                replied = started + episode.FirstReply * 1000,
                episode.Stars,
                episode.Unattended,
                episode.Answers,
            });
    }

    private sealed record Episode(string Conversation)
    {
        public int Number { get; init; } = 1;

        /// <summary>0 is Monday.</summary>
        public int Day { get; init; }

        public bool Ended { get; init; }

        public string? Reason { get; init; }

        /// <summary>Seconds from the wish for a person.</summary>
        public long? Wait { get; init; }

        public long? FirstReply { get; init; }

        public int? Stars { get; init; }

        public int Unattended { get; init; }

        public int Answers { get; init; }
    }
}
