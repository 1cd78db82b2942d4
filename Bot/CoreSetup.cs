using ChatAssist.Bot.Ai;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Encoder;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.HandoffHub;
using ChatAssist.HandoffHub.Redis;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot;

/// <summary>Wires the core: the lines, the loop, the senses, and what starts them.</summary>
public static class CoreSetup
{
    public static IServiceCollection AddCore(this IServiceCollection services)
    {
        services.AddSettings<Policy>(Policy.Section);
        services.AddSingleton<IValidateOptions<Policy>, PolicyRules>();
        services.AddSettings<LanguageOptions>(LanguageOptions.Section);
        services.AddSettings<HandoffOptions>(HandoffOptions.Section);
        services.AddSingleton<IValidateOptions<HandoffOptions>, HandoffRules>();
        services.AddSettings<RedisOptions>(RedisOptions.Section);
        services.AddSingleton<IValidateOptions<RedisOptions>, RedisRules>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<Policy>>().Value);
        services.AddSingleton<ConversationLog>().AddSingleton<IConversationLog>(provider => provider.GetRequiredService<ConversationLog>());
        services.AddSingleton<IDeskReads, DeskReads>().AddSingleton<IStaff, Staff>().AddSingleton<BeatTable>().AddSingleton<IBeatBook>(provider => provider.GetRequiredService<BeatTable>()).AddSingleton<OpenWork>().AddSingleton<PastConversations>();
        services.AddSingleton(MoodReader.Shipped);
        if (EncoderLocation.Load(path: null) is { } encoder) services.AddSingleton(encoder);
        services.AddSingleton<PhraseMeanings>().AddSingleton<LimitsFile>();
        services.AddSingleton<LiveKnowledge>().AddSingleton<Func<PublishedKnowledge>>(provider => provider.GetRequiredService<LiveKnowledge>().Now);
        services.AddSingleton<Senses>().AddSingleton(TurnsFrom).AddSingleton<Polls>();
        services.AddSingleton<Thinker>().AddHostedService(provider => provider.GetRequiredService<Thinker>());
        services.AddHostedService<DueSweep>();
        services.Configure<JsonHubProtocolOptions>(options => options.PayloadSerializerOptions.Converters.Add(new PlainText()));
        return services;
    }

    private static Turns TurnsFrom(IServiceProvider services)
    {
        var ai = services.GetRequiredService<AiHelpers>();
        return new(
            services.GetRequiredService<IConversationLog>(), services.GetRequiredService<Senses>(), services.GetRequiredService<IDutyRoster>(),
            services.GetRequiredService<IDoorbell>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Policy>())
        {
            Writer = ai.Writer,
            Moods = ai.Moods,
        };
    }
}

/// <summary>Rules of the policy that no attribute can say.</summary>
public sealed class PolicyRules : IValidateOptions<Policy>
{
    public ValidateOptionsResult Validate(string? name, Policy options)
    {
        if (options.MaxWait <= options.WaitChoice)
            return ValidateOptionsResult.Fail($"{Policy.Section}:MaxWait is {options.MaxWait}; it must be longer than WaitChoice ({options.WaitChoice}).");
        if (options.FirstReminder >= options.SecondReminder || options.SecondReminder >= options.CustomerIdle)
            return ValidateOptionsResult.Fail($"{Policy.Section}:FirstReminder, SecondReminder and CustomerIdle are {options.FirstReminder}, {options.SecondReminder} and {options.CustomerIdle}; each must be longer than the one before.");
        if (options.IsForeign(DirectLineSetup.Channel))
            return ValidateOptionsResult.Fail($"{Policy.Section}:ForeignHub is \"{options.ForeignHub}\"; it must not hold directline, for our own web chat is on that channel and has no other hub.");
        return options.Frustration.Raise > options.Frustration.Lower
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{Policy.Section}:Frustration:Raise is {options.Frustration.Raise}; it must be over Lower ({options.Frustration.Lower}).");
    }
}
