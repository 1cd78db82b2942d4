using System.Reflection;
using ChatAssist.Bot;
using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Ai;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Integrations;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using ChatAssist.HandoffHub.Redis;
using Microsoft.Extensions.Configuration;

namespace ChatAssist.Tests;

/// <summary>The file of settings tells the truth: every setting stands in it, with the default that the program has without it.</summary>
public sealed class SettingsFileTests
{
    private static readonly IConfigurationRoot _file = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();

    private static IEnumerable<TestCaseData> Sections =>
    [
        new(DataOptions.Section, new DataOptions()),
        new(AccountOptions.Section, new AccountOptions()),
        new(DirectLineOptions.Section, new DirectLineOptions()),
        new(BotFrameworkOptions.Section, new BotFrameworkOptions()),
        new(IntegrationOptions.Section, new IntegrationOptions()),
        new(ModelOptions.Section, new ModelOptions()),
        new(AzureLanguageOptions.Section, new AzureLanguageOptions()),
        new(HandoffOptions.Section, new HandoffOptions()),
        new(DrainOptions.Section, new DrainOptions()),
        new(RedisOptions.Section, new RedisOptions()),
        new(LanguageOptions.Section, new LanguageOptions()),
        new(Policy.Section, new Policy()),
    ];

    [TestCaseSource(nameof(Sections))]
    public void Every_setting_stands_in_the_file_with_its_default(string section, object defaults) =>
        Assert.That(Stored(_file.GetSection(section)), Is.EquivalentTo(Defaults(defaults, section)));

    private static IEnumerable<string> Stored(IConfigurationSection section) => section.GetChildren().SelectMany(
        setting => setting.Value is null ? Stored(setting) : [$"{setting.Path} = {setting.Value}"]);

    private static IEnumerable<string> Defaults(object options, string path) =>
        from property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let value = property.GetValue(options)!
        from line in value is string || value.GetType().IsValueType ? [FormattableString.Invariant($"{path}:{property.Name} = {value}")] : Defaults(value, $"{path}:{property.Name}")
        select line;
}
