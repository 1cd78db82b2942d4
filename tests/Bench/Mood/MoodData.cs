using System.Text.Json;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>Labelled texts under a folder laid out as its README says (<c>sentiment/goemotions_train.tsv</c> …).</summary>
internal sealed class MoodData(string folder)
{
    /// <summary>Ratings of films, news and gadgets: a help for words, but far from a chat.</summary>
    private const float VaderWeight = 0.3f;

    /// <summary>There are few of our own lines, and they are the nearest to what customers write.</summary>
    private const float CustomerWeight = 3;

    /// <summary>Everything whose licence lets it train shipped weights; nothing from the tests below.</summary>
    public List<MoodRow> Train() =>
    [
        .. GoEmotions("goemotions_train.tsv"),
        .. Vader("vader_amazon.tsv"), .. Vader("vader_tweets.tsv"), .. Vader("vader_nyt.tsv"), .. Vader("vader_movie.tsv"),
        .. CustomerLines.Read().Select(row => row with { Weight = CustomerWeight }),
    ];

    /// <summary>Comments of other people on the same site as the training data.</summary>
    public List<MoodRow> Comments() => [.. GoEmotions("goemotions_dev.tsv")];

    /// <summary>Customers' messages to airlines: never trained on.</summary>
    public List<MoodRow> Airline()
    {
        var gold = JsonRows("airline/gold.jsonl").ToDictionary(row => row.GetProperty("id").GetString()!);
        return
        [
            .. JsonRows("airline/queries.jsonl").Select(query =>
            {
                var row = gold[query.GetProperty("id").GetString()!];
                return new MoodRow(query.GetProperty("text").GetString()!, LabelOf(row.GetProperty("sentiment").GetString()!), row.GetProperty("frustration").GetInt32() == 1, 1);
            }),
        ];
    }

    public static MoodLabel? LabelOf(string name) => Enum.TryParse<MoodLabel>(name, ignoreCase: true, out var label) ? label : null;

    private IEnumerable<MoodRow> GoEmotions(string file) =>
        Rows(file).Select(row => new MoodRow(row[0], LabelOf(row[2]), row[3] == "1", 1));

    private IEnumerable<MoodRow> Vader(string file) =>
        Rows(file).Select(row => new MoodRow(row[0], LabelOf(row[2]), null, VaderWeight));

    private IEnumerable<string[]> Rows(string file) => File.ReadLines(Place(file)).Skip(1).Select(line => line.Split('\t')).Where(row => row.Length > 2);

    private IEnumerable<JsonElement> JsonRows(string file) => File.ReadLines(Place(file)).Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private string Place(string file) => Path.Combine(folder, "sentiment", file);
}
