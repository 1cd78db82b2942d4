using System.Text;
using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.HandoffHub.Redis;
using Microsoft.AspNetCore.DataProtection;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>Lines on their way through Redis.</summary>
public sealed class LineSealTests
{
    private static readonly EphemeralDataProtectionProvider _keys = new();

    private readonly LineSeal _here = new(_keys);
    private readonly LineSeal _there = new(_keys);

    [Test]
    public void What_one_node_closes_another_opens_by_conversation()
    {
        Recorded answer = new(3, T0, "turn:2", new BotSaid("Soon.", TextFormat.Plain, BotPurpose.Miss, null, [new Choice("abroad", "And abroad?")]));
        var lines = _there.Open(_here.Close([Told("kim", Said(2)), Told("lee", Said(9)), Told("kim", answer)])!);
        Assert.That(Json(lines["kim"]), Is.EqualTo(Json([Said(2), answer])));
        Assert.That(Json(lines["lee"]), Is.EqualTo(Json([Said(9)])));
    }

    [Test]
    public void Rings_that_overtook_each_other_are_put_in_order_and_told_once()
    {
        var lines = _there.Open(_here.Close([Told("kim", Said(4), Said(5)), Told("kim", Said(3), Said(4))])!);
        Assert.That(lines["kim"].Select(line => line.Version), Is.EqualTo(new[] { 3, 4, 5 }));
    }

    [Test]
    public void Lines_with_a_gap_are_left_to_be_read() =>
        Assert.That(_here.Close([Told("kim", Said(3)), Told("kim", Said(5))]), Is.Null);

    [Test]
    public void Hints_and_what_is_too_long_bring_nothing() => Assert.Multiple(() =>
    {
        Assert.That(_here.Close([Told("kim")]), Is.Null);
        Assert.That(_here.Close([Told("kim", Said(2, new string('x', 300_000)))]), Is.Null);
    });

    [Test]
    public void Without_a_key_the_news_only_hints() =>
        Assert.That(new LineSeal(new LostKeys()).Close([Told("kim", Said(2))]), Is.Null);

    [Test]
    public void What_another_hand_closed_or_changed_brings_nothing()
    {
        var closed = _here.Close([Told("kim", Said(2))])!;
        Assert.That(new LineSeal(new EphemeralDataProtectionProvider()).Open(closed), Is.Empty);
        closed[^1] ^= 1;
        Assert.That(_there.Open(closed), Is.Empty);
        Assert.That(_there.Open([]), Is.Empty);
        Assert.That(_there.Open(Encoding.UTF8.GetBytes("""{"kim":[]}""")), Is.Empty);
    }

    private static News.Lines Told(string conversation, params Recorded[] lines) => new(new(conversation), lines);

    private static Recorded Said(int version, string text = "Hello.") => new(version, T0, $"say:{version}", new CustomerSaid(text));

    private static string Json(IReadOnlyList<Recorded> lines) => JsonSerializer.Serialize(lines, ChatJson.Options);
}
