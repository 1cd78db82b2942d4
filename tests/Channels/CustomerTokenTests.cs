using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Scenarios;
using ChatAssist.Tests.Storage;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Channels;

public sealed class CustomerTokenTests
{
    private static readonly TokenHolder _kim = new(new("kims-conversation"), "dl_kim", "default", "en", "https://shop.example/boots");

    private readonly ClockAhead _clock = new();
    private TestDatabase _home = null!;
    private DirectLineTokens _tokens = null!;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(Home.Sqlite);
        _tokens = new(new KeyTable(_home.Database), Options.Create(new DirectLineOptions()), _clock);
    }

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task A_token_that_came_before_tells_the_same_again_and_opens_nothing_else()
    {
        var token = _tokens.Sign(TokenUse.Chat, _kim);
        for (var call = 0; call < 3; call++)
        {
            Assert.That(await _tokens.CheckAsync(TokenUse.Chat, token), Is.EqualTo((_kim, (Problem?)null)));
            Assert.That((await _tokens.CheckAsync(TokenUse.File, token)).Problem, Is.EqualTo(DirectLineProblems.BadToken));
            Assert.That((await _tokens.CheckAsync(TokenUse.Chat, token[..^2])).Problem, Is.EqualTo(DirectLineProblems.BadToken));
        }
    }

    [Test]
    public async Task A_token_that_came_before_ends_when_it_says()
    {
        var token = _tokens.Sign(TokenUse.Chat, _kim);
        Assert.That((await _tokens.CheckAsync(TokenUse.Chat, token)).Problem, Is.Null);
        _clock.Jump(_tokens.Lifetime(TokenUse.Chat) - TimeSpan.FromMinutes(1));
        Assert.That((await _tokens.CheckAsync(TokenUse.Chat, token)).Problem, Is.Null);
        _clock.Jump(TimeSpan.FromMinutes(1));
        Assert.That((await _tokens.CheckAsync(TokenUse.Chat, token)).Problem, Is.EqualTo(DirectLineProblems.TokenExpired));
    }
}
