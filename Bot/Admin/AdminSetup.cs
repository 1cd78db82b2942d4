using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Admin;

/// <summary>Wires what admins look after: answers, sites, ready replies, gaps and figures.</summary>
public static class AdminSetup
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddSingleton<AnswerTable>().AddSingleton<SiteTable>().AddSingleton<QueueTable>().AddSingleton<IQueues>(provider => provider.GetRequiredService<QueueTable>()).AddSingleton<CannedReplyTable>().AddSingleton<GapTable>().AddSingleton<FigureTable>();
        services.AddSingleton<AnswerBook>();
        services.AddHostedService<FirstKnowledge>();
        return services;
    }
}
