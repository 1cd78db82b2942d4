using System.Diagnostics;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary><c>train mood --data DIR [--out FILE]</c> makes the mood model; <c>mood --data DIR</c> tells how good and how fast it is.</summary>
internal static class MoodCommand
{
    private const string Shipped = "Dialogs/Sentiment/Words/mood.bin";

    public static void Train(string folder, string? file)
    {
        var data = new MoodData(folder);
        var model = MoodTrainer.Train(data.Train());
        using (var to = File.Create(file ?? Shipped)) model.Save(to);
        Report(new MoodReader(model, new()), data);
    }

    public static void Measure(string folder)
    {
        var data = new MoodData(folder);
        Report(MoodReader.Shipped, data);
        var texts = data.Airline().ConvertAll(row => row.Text);
        Console.WriteLine(FormattableString.Invariant($"for each text of {texts.Average(text => text.Length):0} characters:"));
        Time("mood", texts, text => MoodReader.Shipped.Read(text));
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

    private static void Report(MoodReader reader, MoodData data)
    {
        Console.WriteLine(MoodFigures.Of("comments", reader, data.Comments()));
        Console.WriteLine(MoodFigures.Of("airline", reader, data.Airline()));
    }
}
