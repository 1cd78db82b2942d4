using System.Text.Json;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>Writes an invented history as the clients of a run would have.</summary>
public static class HistoryFiles
{
    public static void Write(History history, string folder)
    {
        var all = history.Conversations.Values;
        var json = HistoryFolder.Options("ns");
        File.WriteAllText(Path.Combine(folder, HistoryFolder.NoteFile), JsonSerializer.Serialize(history.Note, json));
        Lines("sender", all.SelectMany(one => one.Sent));
        Lines("wire", all.SelectMany(one => one.Wire));
        Lines("screen", all.SelectMany(one => one.Screens));
        Lines("membership", all.SelectMany(one => one.Memberships));
        Lines("ownership", all.SelectMany(one => one.Ownership));
        Lines("wish", all.SelectMany(one => one.Wishes));
        Lines("duty", history.Duties);
        Lines("pause", history.Pauses);
        Lines("nemesis", history.Faults);
        foreach (var node in history.Nodes) Lines($"transcript-{node}", all.SelectMany(one => one.Transcripts[node]));

        void Lines<T>(string name, IEnumerable<T> entries) => File.WriteAllLines(Path.Combine(folder, $"{name}.jsonl"), entries.Select(entry => JsonSerializer.Serialize(entry, json)));
    }
}
