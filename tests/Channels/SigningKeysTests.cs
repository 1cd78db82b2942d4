using System.Net;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Tests.Dialogs;
using Microsoft.Extensions.Logging.Abstractions;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Channels;

/// <summary>The keys of an issuer that stumbles. On a virtual clock.</summary>
public sealed class SigningKeysTests
{
    private readonly ManualClock _clock = new(T0);
    private Issuer _issuer = null!;
    private HttpClient _http = null!;
    private SigningKeys _keys = null!;

    [SetUp]
    public async Task LearnTheFirstKey()
    {
        _issuer = new();
        _http = new(_issuer);
        _keys = new(_http, new("https://login.example/openid"), _clock, NullLogger.Instance);
        Assert.That(await _keys.FindAsync("old", default), Is.Not.Null);
    }

    [TearDown]
    public void Forget()
    {
        _keys.Dispose();
        _http.Dispose();
        _issuer.Dispose();
    }

    [Test]
    public async Task A_new_key_is_learned_soon_after_the_first_try_for_it_failed()
    {
        (_issuer.Key, _issuer.IsAway) = ("new", true);
        Assert.That(await _keys.FindAsync("new", default), Is.Null);
        _issuer.IsAway = false;
        Assert.That(await _keys.FindAsync("new", default), Is.Null, "it is not asked all the time");
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await _keys.FindAsync("new", default), Is.Not.Null);
    }

    [Test]
    public async Task An_issuer_that_hangs_holds_up_nobody_whose_key_is_known()
    {
        _clock.Advance(TimeSpan.FromHours(25));
        var answer = _issuer.Hang();
        for (var request = 0; request < 3; request++)
        {
            var found = _keys.FindAsync("old", default);
            Assert.That(found.IsCompleted, Is.True, "it is there, if a day old");
            Assert.That(await found, Is.Not.Null);
        }

        Assert.That(_issuer.Asked, Is.EqualTo(2), "once at the start, and once for all three");
        _issuer.Key = "new";
        answer.SetResult();
        Assert.That(await _keys.FindAsync("new", default), Is.Not.Null, "it waits for what is under way");
        Assert.That(await _keys.FindAsync("old", default), Is.Null, "what the issuer names no more counts no more");
    }

    [Test]
    public async Task After_a_try_that_failed_there_is_a_pause_for_all()
    {
        _clock.Advance(TimeSpan.FromHours(25));
        _issuer.IsAway = true;
        foreach (var key in (string[])["old", "old", "new", "old"]) Assert.That(await _keys.FindAsync(key, default), key == "old" ? Is.Not.Null : Is.Null);
        Assert.That(_issuer.Asked, Is.EqualTo(2));
        _clock.Advance(TimeSpan.FromSeconds(10));
        await _keys.FindAsync("old", default);
        Assert.That(_issuer.Asked, Is.EqualTo(3));
    }

    [Test]
    public async Task The_days_renewal_does_not_count_as_the_hours_question_for_an_unknown_key()
    {
        _clock.Advance(TimeSpan.FromHours(25));
        await _keys.FindAsync("old", default);
        _issuer.Key = "new";
        Assert.That(await _keys.FindAsync("new", default), Is.Not.Null);
        var before = _issuer.Asked;
        Assert.That(await _keys.FindAsync("a stranger's", default), Is.Null);
        Assert.That(_issuer.Asked, Is.EqualTo(before), "but strangers do not make us ask all day");
    }

    [Test]
    public async Task Who_stops_waiting_for_the_keys_stops_nobody_else()
    {
        var answer = _issuer.Hang();
        using var gone = new CancellationTokenSource();
        var (first, second) = (_keys.FindAsync("new", gone.Token), _keys.FindAsync("new", default));
        await gone.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        _issuer.Key = "new";
        answer.SetResult();
        Assert.That(await second, Is.Not.Null);
        Assert.That(_issuer.Asked, Is.EqualTo(2));
    }

    private sealed class Issuer : HttpMessageHandler
    {
        private Task _until = Task.CompletedTask;

        public string Key { get; set; } = "old";

        public bool IsAway { get; set; }

        /// <summary>How often its document was asked for.</summary>
        public int Asked { get; private set; }

        /// <summary>From now on it takes questions and gives no answer, until it is told to.</summary>
        public TaskCompletionSource Hang()
        {
            var answer = new TaskCompletionSource();
            _until = answer.Task;
            return answer;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isDocument = request.RequestUri!.AbsolutePath == "/openid";
            if (isDocument) Asked++;
            await _until.WaitAsync(cancellationToken);
            if (IsAway) return new(HttpStatusCode.ServiceUnavailable);
            return new(HttpStatusCode.OK) { Content = new StringContent(isDocument ? """{"jwks_uri":"https://login.example/keys"}""" : $$"""{"keys":[{"kty":"RSA","kid":"{{Key}}","n":"AQAB","e":"AQAB"}]}""") };
        }
    }
}
