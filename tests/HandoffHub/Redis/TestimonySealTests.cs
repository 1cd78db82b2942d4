using System.Text;
using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.HandoffHub.Redis;
using ChatAssist.Tests.Dialogs;
using Microsoft.AspNetCore.DataProtection;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>Who is at a desk, and who types, on the way through Redis.</summary>
public sealed class TestimonySealTests
{
    private static readonly EphemeralDataProtectionProvider _keys = new();
    private static readonly HandoffOptions _options = new();
    private static readonly Seat _ana = new(Ana, "Ana", Available: true, Word: 3, Devices: 1, TimeSpan.Zero);

    private ManualClock _clock = null!;
    private TestimonySeal _here = null!;
    private TestimonySeal _there = null!;

    [SetUp]
    public void Open()
    {
        _clock = new(T0);
        (_here, _there) = (new(_keys, _clock, _options), new(_keys, _clock, _options));
    }

    [Test]
    public void What_one_node_says_another_believes()
    {
        var said = _there.Open(_here.Close(new("a", 7, [_ana]), [new("kim", "Ana"), new("lee", null)])!, "a")!;
        Assert.That((said.Beat!.Node, said.Beat.Number), Is.EqualTo(("a", 7L)));
        Assert.That(said.Beat.Here, Is.EqualTo(new[] { _ana }));
        Assert.That(said.Typing, Is.EqualTo(new Testimony.Typist[] { new("kim", "Ana"), new("lee", null) }));
    }

    [Test]
    public void Nothing_to_say_closes_nothing() => Assert.That(_here.Close(beat: null, typing: []), Is.Null);

    [Test]
    public void Without_a_key_nothing_is_said() => Assert.That(new TestimonySeal(new LostKeys(), _clock, _options).Close(new("a", 1, []), []), Is.Null);

    [Test]
    public void What_another_hand_closed_or_changed_is_not_believed()
    {
        var closed = _here.Close(new("a", 7, [_ana]), [])!;
        Assert.That(new TestimonySeal(new EphemeralDataProtectionProvider(), _clock, _options).Open(closed, "a"), Is.Null);
        closed[^1] ^= 1;
        Assert.That(_there.Open(closed, "a"), Is.Null);
        Assert.That(_there.Open([], "a"), Is.Null);
        Assert.That(_there.Open(JsonSerializer.SerializeToUtf8Bytes(new Testimony(T0, new("a", 7, [_ana]), []), ChatJson.Options), "a"), Is.Null, "open");
        Assert.That(_there.Open(new LineSeal(_keys).Close([new(new("kim"), [new(1, T0, "say", new CustomerSaid("Hello."))])])!, "a"), Is.Null, "lines");
    }

    [Test]
    public void Under_another_name_it_is_not_believed() => Assert.That(_there.Open(_here.Close(new("a", 7, [_ana]), [])!, "b"), Is.Null);

    [Test]
    public void What_is_a_lease_old_is_not_believed_any_more()
    {
        var closed = _here.Close(new("a", 7, [_ana]), [])!;
        _clock.Advance(_options.Lease - TimeSpan.FromSeconds(1));
        Assert.That(_there.Open(closed, "a"), Is.Not.Null);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_there.Open(closed, "a"), Is.Null);
    }

    [Test]
    public void What_was_said_by_a_clock_far_ahead_is_not_kept_for_later()
    {
        var ahead = new TestimonySeal(_keys, new ManualClock(T0 + _options.Lease), _options);
        Assert.That(_there.Open(ahead.Close(new("a", 7, [_ana]), [])!, "a"), Is.Null);
    }

    [TestCase("null")]
    [TestCase("""{"at":"2026-03-01T09:00:00+00:00"}""")]
    [TestCase("""{"at":"NOW","beat":{"node":"a","number":1},"typing":[]}""")]
    [TestCase("""{"at":"NOW","beat":{"node":"a","number":0,"here":[]},"typing":[]}""")]
    [TestCase("""{"at":"NOW","beat":{"node":"a","number":1,"here":[null]},"typing":[]}""")]
    [TestCase("""{"at":"NOW","beat":{"node":"a","number":1,"here":[{"agent":"ana","quiet":"00:00:00"}]},"typing":[]}""")]
    [TestCase("""{"at":"NOW","beat":{"node":"a","number":1,"here":[{"agent":"ana","name":"Ana","available":true,"word":1,"devices":1,"quiet":"-00:10:00"}]},"typing":[]}""")]
    [TestCase("""{"at":"NOW","beat":{"node":"a","number":1,"here":[{"agent":"ana","name":"Ana","available":true,"word":1,"devices":1,"quiet":"10675199.02:48:05.4775807"}]},"typing":[]}""")]
    [TestCase("""{"at":"NOW","beat":null,"typing":[null]}""")]
    public void What_a_program_says_that_we_do_not_understand_is_passed_over(string said)
    {
        var closed = _keys.CreateProtector("ChatAssist.Redis.Testimony").Protect(Encoding.UTF8.GetBytes(said.Replace("NOW", T0.ToString("O"), StringComparison.Ordinal)));
        Assert.That(_there.Open(closed, "a"), Is.Null);
    }

    [Test]
    public void What_such_a_program_says_well_is_believed()
    {
        var said = """{"at":"NOW","beat":{"node":"a","number":1,"here":[{"agent":"ana","name":"Ana","available":true,"word":1,"devices":1,"quiet":"00:00:01"}]},"typing":[],"new":1}""";
        var closed = _keys.CreateProtector("ChatAssist.Redis.Testimony").Protect(Encoding.UTF8.GetBytes(said.Replace("NOW", T0.ToString("O"), StringComparison.Ordinal)));
        Assert.That(_there.Open(closed, "a")?.Beat?.Here, Has.Count.EqualTo(1));
    }
}
