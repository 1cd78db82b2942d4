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
        foreach (var text in texts) MoodReader.Shipped.Read(text); // warm up
        var (bytes, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        foreach (var text in texts) MoodReader.Shipped.Read(text);
        var micros = clock.Elapsed.TotalMicroseconds / texts.Count;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Console.WriteLine(FormattableString.Invariant($"{micros:0.0} µs and {bytes / texts.Count:N0} bytes a text of {texts.Average(t => t.Length):0} characters"));
    }

    private static void Report(MoodReader reader, MoodData data)
    {
        Console.WriteLine(MoodFigures.Of("comments", reader, data.Comments()));
        Console.WriteLine(MoodFigures.Of("airline", reader, data.Airline()));
    }
}
