using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Tells how far conversations have come. Those that are asked about within a moment are one question to the database: every open stream asks again and again whether it has missed a ring.</summary>
public sealed class LastVersions(Database database, TimeProvider clock)
{
    /// <summary>Whoever asks waits this long for others to ask with.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    /// <summary>Conversations in one statement.</summary>
    private const int Most = 500;

    private readonly Lock _lock = new();
    private Question? _next;

    /// <returns>The version of the conversation's last line; 0 when it has none.</returns>
    /// <exception cref="IOException">The storage failed.</exception>
    public async Task<int> OfAsync(ConversationId id) => (await JoinAsync(id)).GetValueOrDefault(id.Value);

    private Task<Dictionary<string, int>> JoinAsync(ConversationId id)
    {
        lock (_lock)
        {
            _next ??= new(AskAsync);
            _next.Ids.Add(id.Value);
            return _next.Answer;
        }
    }

    private async Task<Dictionary<string, int>> AskAsync(Question question)
    {
        await Task.Delay(Gathering, clock);
        lock (_lock) _next = null;
        try
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            var versions = new Dictionary<string, int>();
            foreach (var ids in question.Ids.Chunk(Most))
                foreach (var (id, version) in await connection.QueryAsync<(string Id, long Version)>($"SELECT id, version FROM conversations WHERE id {database.IsOneOf("@ids")}", new { ids }))
                    versions[id] = (int)version;
            return versions;
        }
        catch (Exception e) when (Database.IsAway(e))
        {
            throw new IOException("The versions could not be read.", e);
        }
    }

    private sealed class Question
    {
        public Question(Func<Question, Task<Dictionary<string, int>>> ask) => Answer = ask(this);

        public HashSet<string> Ids { get; } = [];

        public Task<Dictionary<string, int>> Answer { get; }
    }
}
