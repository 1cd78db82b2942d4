using ChatAssist.Bot;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge.Encoder;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatAssist.Bench.Serving;

/// <summary>The whole program, with limits that a single client does not reach.</summary>
internal static class ChatServer
{
    /// <summary>Lines are kept in memory only: what is left is our own work.</summary>
    public const string WithoutStore = "--without-store";

    /// <summary>Words and letters are compared, meanings are not.</summary>
    public const string WithoutEncoder = "--without-encoder";

    public static WebApplication Build(string[] settings) => ChatAssistProgram.Build(
        [
            "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", "--DirectLine:TokensPerMinute=100000", "--DirectLine:ActivitiesPerMinute=100000", "--DirectLine:ReadsPerMinute=100000",
            .. settings.Where(setting => setting is not (WithoutStore or WithoutEncoder)),
        ],
        TextWriter.Null,
        services =>
        {
            if (settings.Contains(WithoutStore)) services.Replace(ServiceDescriptor.Singleton<IConversationLog, LinesInMemory>());
            if (settings.Contains(WithoutEncoder)) services.RemoveAll<SentenceEncoder>();
        });
}
