using ChatAssist.Bot.Evaluation;

namespace ChatAssist.Tests.Evaluation;

public sealed class ReportTests
{
    // Worked out by hand: four questions in scope (three found), two out of it.
    private static readonly Gold[] _gold =
    [
        In("1", "a"), In("2", "b"), In("3", "c"), In("4", "d"),
        new("5") { Expected = [], Kind = "oos" }, new("6") { Expected = [], Kind = "oos" },
    ];

    private static readonly Dictionary<string, Predicted> _predicted = new[]
    {
        Said("1", 0.9, "a"), Said("2", 0.8, "b", "a"), Said("3", 0.3, "a", "c"), Said("4", 0.6, "d"), Said("5", 0.5, "a"), Said("6", 0.1, "a"),
    }.ToDictionary(said => said.Id);

    [TestCase("top1", 0.75)]
    [TestCase("top3", 1.0)]
    [TestCase("mrr", 0.875)]
    [TestCase("auroc", 0.875)] // seven of eight pairs are in order
    [TestCase("oos_recall@95", 0.5)]
    [TestCase("correct_answers@precision90", 0.75)]
    [TestCase("best_overall_accuracy", 0.8333)]
    public void A_figure_is_what_one_works_out_by_hand(string figure, double value) =>
        Assert.That(ReportTask.Of(_gold, _predicted)[figure], Is.EqualTo(value));

    [Test]
    public void A_missing_prediction_counts_as_wrong_and_refused()
    {
        var report = ReportTask.Of(_gold, new Dictionary<string, Predicted> { ["1"] = Said("1", 0.9, "a") });
        Assert.That((report["missing"], report["top1"]), Is.EqualTo((5.0, 0.25)));
    }

    [Test]
    public void Figures_are_rounded_like_the_scorer_that_they_are_compared_with()
    {
        var report = new Report();
        report.Figure("tie_goes_to_even", 0.03125);
        report.Figure("a_little_over_the_tie", 0.12345);
        report.Figure("whole", 1);
        report.Figure("unknown", double.NaN);
        report.Count("count", 3);
        Assert.That(report.ToString(), Is.EqualTo("""
            {
             "tie_goes_to_even": 0.0312,
             "a_little_over_the_tie": 0.1235,
             "whole": 1.0,
             "unknown": NaN,
             "count": 3
            }
            """));
    }

    [Test]
    public void What_the_gold_knows_tells_the_task()
    {
        var one = JsonOne();
        Assert.Multiple(() =>
        {
            Assert.That(ReportTask.Of([new("1") { WantsHuman = one }, new("2") { WantsHuman = default }], new Dictionary<string, Predicted>())["positive"], Is.EqualTo(1));
            Assert.That(ReportTask.Of([new("1:0") { Dissatisfied = one }, new("1:2") { Dissatisfied = default }], new Dictionary<string, Predicted>())["rows"], Is.EqualTo(2));
            Assert.That(ReportTask.Of([new("1") { Sentiment = "neutral" }], new Dictionary<string, Predicted>())["accuracy"], Is.EqualTo(1));
        });
    }

    private static System.Text.Json.JsonElement JsonOne() => System.Text.Json.JsonDocument.Parse("1").RootElement;

    private static Gold In(string id, string expected) => new(id) { Expected = [expected], Kind = "in" };

    private static Predicted Said(string id, double confidence, params string[] ranked) => new(id) { Ranked = [.. ranked], Confidence = confidence };
}
