using System.Text.Json;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge.Import;

/// <summary>The knowledge base of the demo shop is held to the rules that we give to others.</summary>
public class ShopSampleTests
{
    private byte[] _file = [];
    private ImportReport _report = new([], []);

    private IReadOnlyList<Answer> Answers => _report.Answers;

    [OneTimeSetUp]
    public async Task Read_the_sample()
    {
        _file = await File.ReadAllBytesAsync(Sample("shop.json"));
        _report = await Files.Read("shop.json", _file);
    }

    [Test]
    public void It_is_read_without_a_problem_and_covers_at_least_sixty_questions()
    {
        Assert.That(_report.Problems, Is.Empty);
        Assert.That(Answers, Has.Count.GreaterThanOrEqualTo(60));
        Assert.That(Answers.Select(answer => answer.Id), Is.Unique);
    }

    [Test]
    public async Task Exporting_it_gives_the_file_that_we_ship() =>
        Assert.That(await Files.Write(KnowledgeFormat.Json, Answers.Select(answer => answer with { Revision = 0 })), Is.EqualTo(_file));

    [Test]
    public void Every_answer_has_six_to_ten_other_phrasings() =>
        Assert.That(Answers.Select(answer => answer.AlternatePhrasings.Count), Is.All.InRange(6, 10));

    [Test]
    public void No_two_answers_share_a_phrasing() =>
        Assert.That(Answers.SelectMany(answer => answer.Phrasings).Select(Bare), Is.Unique);

    [Test]
    public void No_answer_counts_its_own_phrasing_as_a_negative_example() => Assert.Multiple(() =>
    {
        foreach (var answer in Answers)
            Assert.That(answer.NegativeExamples.Select(Bare), Has.None.AnyOf([.. answer.Phrasings.Select(Bare)]), answer.Id);
    });

    [Test]
    public void Every_answer_is_calm_and_short() => Assert.Multiple(() =>
    {
        foreach (var answer in Answers)
        {
            Assert.That(answer.Text, Does.Not.Contain("!"), answer.Id);
            Assert.That(answer.Text, Has.Length.LessThan(900), answer.Id);
        }
    });

    [Test]
    public void At_least_twenty_five_answers_lead_on_and_none_to_itself()
    {
        Assert.That(Answers.Count(answer => answer.FollowUps.Count > 0), Is.GreaterThanOrEqualTo(25));
        Assert.That(Answers.Where(answer => answer.FollowUps.Any(f => f.AnswerId == answer.Id)), Is.Empty);
    }

    [Test]
    public void Disputes_security_injury_erasure_and_law_go_to_a_person() =>
        Assert.That(
            Answers.Where(answer => answer.AlwaysHandOver).Select(answer => answer.Id),
            Is.EquivalentTo(["refund-dispute", "account-hacked", "product-injury", "data-deletion", "legal-complaint"]));

    [Test]
    public async Task The_questions_to_measure_it_with_expect_its_answers_and_are_none_of_its_phrasings()
    {
        var lines = await File.ReadAllLinesAsync(Sample("shop-questions.jsonl"));
        var questions = lines.Select(line => JsonSerializer.Deserialize<Question>(line, JsonSerializerOptions.Web)!).ToList();
        Assert.That(questions.Select(question => question.Id), Is.Unique);
        Assert.That(questions.SelectMany(question => question.Expected).Distinct(), Is.EquivalentTo(Answers.Select(answer => answer.Id)));
        Assert.That(questions.Select(question => Bare(question.Text)).Intersect(Answers.SelectMany(answer => answer.Phrasings).Select(Bare)), Is.Empty);
    }

    [Test]
    public async Task Canned_replies_have_short_shortcuts_of_their_own_and_only_known_variables()
    {
        var replies = JsonSerializer.Deserialize<List<CannedReply>>(await File.ReadAllTextAsync(Sample("canned-replies.json")), JsonSerializerOptions.Web)!;
        Assert.That(replies.Select(reply => reply.Shortcut), Is.Unique.And.All.Match("^[a-z0-9]{2,12}$"));
        Assert.That(replies.Select(reply => reply.Title), Is.Unique.And.All.Not.Empty);
        Assert.That(replies.Select(WithoutVariables), Is.All.Match("^[^{}!]+$"));
    }

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    private static string Bare(string phrasing) => string.Concat(phrasing.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string WithoutVariables(CannedReply reply) =>
        reply.Text.Replace("{customer}", "", StringComparison.Ordinal).Replace("{agent}", "", StringComparison.Ordinal);

    private sealed record Question(string Id, string Text, IReadOnlyList<string> Expected);

    private sealed record CannedReply(string Shortcut, string Title, string Text);
}
