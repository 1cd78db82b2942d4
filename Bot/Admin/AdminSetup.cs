using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Admin;

/// <summary>Wires what admins look after: answers, sites, ready replies, gaps and figures.</summary>
public static class AdminSetup
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddSingleton<AnswerTable>().AddSingleton<SynonymTable>().AddSingleton<SiteTable>().AddSingleton<CannedReplyTable>().AddSingleton<GapTable>().AddSingleton<FigureTable>();
        services.AddSingleton<QueueTable>().AddSingleton<IQueues>(provider => provider.GetRequiredService<QueueTable>());
        services.AddSingleton<AnswerBook>().AddSingleton<SynonymBook>().AddSingleton<DraftKnowledge>().AddSingleton<KnowledgeNumber>();
        services.AddHostedService<FirstKnowledge>(); // before the publisher: it waits until the first version is in force
        services.AddSingleton<KnowledgePublisher>().AddHostedService(provider => provider.GetRequiredService<KnowledgePublisher>());
        return services;
    }
}
