using System.Diagnostics;
using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs.Knowledge.Encoder;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary><c>train mood --data DIR [--out FILE]</c> makes the mood model; <c>mood --data DIR</c> tells how good and how fast it is.</summary>
internal static class MoodCommand
{
    private const string Shipped = "Dialogs/Sentiment/Words/mood.bin";

    public static void Train(string folder, string? file)
    {
        using var encoder = EncoderLocation.Load(path: null) ?? throw new InvalidOperationException("Training needs the sentence encoder (see fetch-encoder.sh).");
        var data = new MoodData(folder);
        var rows = data.Train();
        var model = MoodTrainer.Train(rows, Meanings(rows, encoder));
        using (var to = File.Create(file ?? Shipped)) model.Save(to);
        Report(new MoodReader(model, new()), data, encoder);
    }

    public static void Measure(string folder)
    {
        using var encoder = EncoderLocation.Load(path: null);
        var data = new MoodData(folder);
        Report(MoodReader.Shipped, data, encoder);
        var texts = data.Airline().ConvertAll(row => row.Text);
        Console.WriteLine(FormattableString.Invariant($"for each text of {texts.Average(text => text.Length):0} characters:"));
        Time("mood", texts, text => MoodReader.Shipped.Read(text));
        if (encoder is not null)
        {
            var meaning = encoder.MeaningOf(texts[0]);
            Time("mood with meaning given", texts, text => MoodReader.Shipped.Read(text, meaning));
        }

        Time("request for a person", texts, text => PersonRequest.Score(text));
        Time("small talk", texts, text => SmallTalk.Recognise(text));
        Time("insult", texts, text => Insult.Is(text));
        PastTurn[] past = [.. texts.Take(6).Select(text => new PastTurn(text, BotMove.Answered))];
        Time("signals after six turns", texts, text => DialogueSignals.From(past, text, TimeSpan.Zero));
    }

    private static void Time<T>(string name, List<string> texts, Func<string, T> read)
    {
        foreach (var text in texts) read(text); // warm up
        var (bytes, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        foreach (var text in texts) read(text);
        var micros = clock.Elapsed.TotalMicroseconds / texts.Count;
        Console.WriteLine(FormattableString.Invariant($"  {name,-24} {micros,6:0.0} µs {(GC.GetAllocatedBytesForCurrentThread() - bytes) / texts.Count,8:N0} bytes"));
    }

    private static void Report(MoodReader reader, MoodData data, SentenceEncoder? encoder)
    {
        foreach (var (name, rows) in new[] { ("comments", data.Comments()), ("airline", data.Airline()) })
        {
            Console.WriteLine(MoodFigures.Of($"{name}, words alone", reader, rows, new float[]?[rows.Count]));
            if (encoder is not null) Console.WriteLine(MoodFigures.Of($"{name}, with meaning", reader, rows, Meanings(rows, encoder)));
        }
    }

    private static float[][] Meanings(List<MoodRow> rows, SentenceEncoder encoder) =>
        [.. rows.AsParallel().AsOrdered().Select(row => encoder.MeaningOf(row.Text))];
}
