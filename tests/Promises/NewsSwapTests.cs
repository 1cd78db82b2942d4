using System.Text;
using ChatAssist.Faults.Cluster;

namespace ChatAssist.Tests.Promises;

/// <summary>The fault that swaps news must change nothing else.</summary>
public sealed class NewsSwapTests
{
    private const string Ordinary = "+OK\r\n:12\r\n-ERR no\r\n$-1\r\n*-1\r\n$9\r\n*3\r\nlines\r\n*2\r\n*2\r\n:1\r\n$0\r\n\r\n$1\r\nx\r\n";
    private const string Confirmed = "*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n";
    private const string Pong = "*2\r\n$4\r\npong\r\n$0\r\n\r\n";

    [Test]
    public void Of_two_neighbours_the_second_comes_first() =>
        Assert.That(Passed(new(), Confirmed + News("one") + News("two") + News("three") + News("four")), Is.EqualTo(Confirmed + News("two") + News("one") + News("four") + News("three")));

    [Test]
    public void What_was_swapped_is_counted()
    {
        var swap = new NewsSwap();
        Passed(swap, Confirmed + News("one") + News("two") + Pong + News("three"));
        Assert.That(swap.Swapped, Is.EqualTo(1));
        Passed(swap, News("four"), swaps: false);
        Assert.That(swap.Swapped, Is.EqualTo(1), "in their order");
    }

    [Test]
    public void News_by_a_pattern_are_swapped_too()
    {
        const string One = "*4\r\n$8\r\npmessage\r\n$1\r\n*\r\n$4\r\nnews\r\n$3\r\none\r\n", Pattern = "*3\r\n$10\r\npsubscribe\r\n$1\r\n*\r\n:1\r\n";
        Assert.That(Passed(new(), Pattern + One + News("two")), Is.EqualTo(Pattern + News("two") + One));
    }

    [Test]
    public void Everything_else_passes_as_it_comes_and_overtakes_what_is_held() =>
        Assert.That(Passed(new(), Ordinary + Confirmed + News("one") + Pong + Ordinary + News("two")), Is.EqualTo(Ordinary + Confirmed + Pong + Ordinary + News("two") + News("one")));

    [Test]
    public void A_connection_without_a_subscription_carries_no_news_whatever_its_replies_look_like() =>
        Assert.That(Passed(new(), News("one") + News("two")), Is.EqualTo(News("one") + News("two")));

    [Test]
    public void What_no_other_follows_is_let_go_once()
    {
        var swap = new NewsSwap();
        Assert.That(Passed(swap, Confirmed + News("one")), Is.EqualTo(Confirmed));
        Assert.That(swap.Holds);
        Assert.That(Encoding.UTF8.GetString(swap.LetGo()), Is.EqualTo(News("one")));
        Assert.That(swap.Holds, Is.False);
        Assert.That(swap.LetGo(), Is.Empty);
    }

    [Test]
    public void When_the_fault_is_over_everything_comes_in_order_again()
    {
        var swap = new NewsSwap();
        Passed(swap, Confirmed + News("one"));
        Assert.That(Passed(swap, News("two") + News("three"), swaps: false), Is.EqualTo(News("one") + News("two") + News("three")));
    }

    [Test]
    public void However_the_wire_cuts_it_the_same_comes_out([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var replies = Enumerable.Range(0, 40).Select(i => random.Next(3) switch { 0 => Ordinary, 1 => Pong, _ => News($"{i}: zwölf\r\n*3\r\n{new string('x', random.Next(60))}") });
        var all = Confirmed + string.Concat(replies);
        Assert.That(InPieces(all, random), Is.EqualTo(Passed(new(), all)));
    }

    private static string InPieces(string text, Random random)
    {
        var (swap, bytes, passed) = (new NewsSwap(), Encoding.UTF8.GetBytes(text), new List<byte>());
        for (var at = 0; at < bytes.Length;)
        {
            var next = Math.Min(bytes.Length, at + random.Next(1, 30));
            passed.AddRange(swap.Pass(bytes.AsSpan(at..next), swaps: true));
            at = next;
        }

        return Encoding.UTF8.GetString([.. passed]);
    }

    private static string Passed(NewsSwap swap, string text, bool swaps = true) => Encoding.UTF8.GetString(swap.Pass(Encoding.UTF8.GetBytes(text), swaps));

    private static string News(string words) => $"*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n${Encoding.UTF8.GetByteCount(words)}\r\n{words}\r\n";
}
