using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot;

/// <summary>Settings that stop the start when they are wrong, each with a sentence that names the setting, its value and its range.</summary>
public static class Settings
{
    /// <summary>Binds a section; the attributes of the options' properties hold the ranges.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptionsWithValidateOnStart<T>().Configure<IConfiguration>((options, all) => Bind(options, all.GetSection(section)));
        services.AddSingleton<IValidateOptions<T>>(new Ranges<T>(section));
        return services;
    }

    /// <summary>Looks at all settings before anything begins.</summary>
    /// <exception cref="OptionsValidationException">One section is wrong.</exception>
    /// <exception cref="CannotStartException">Several are; each has its sentence.</exception>
    public static void ValidateSettings(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            throw new CannotStartException(string.Join(Environment.NewLine, several.InnerExceptions.Select(one => one.Message)));
        }
    }

    private static void Bind<T>(T options, IConfigurationSection section)
        where T : class
    {
        var misfits = section.GetChildren().SelectMany(setting => Misfits(setting, typeof(T))).ToList();
        if (misfits.Count > 0)
            throw new OptionsValidationException(section.Path, typeof(T), misfits);
        section.Bind(options);
    }

    /// <summary>A sentence for each value that has no place in the options, or not the right type; a section within the section is looked through too.</summary>
    private static IEnumerable<string> Misfits(IConfigurationSection setting, Type options)
    {
        var properties = options.GetProperties();
        var property = properties.FirstOrDefault(property => property.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null) return [$"{setting.Path} is not a setting; known here: {string.Join(", ", properties.Select(p => p.Name))}."];
        if (IsSection(property)) return setting.GetChildren().SelectMany(inner => Misfits(inner, property.PropertyType));
        if (setting.Value is null || TypeDescriptor.GetConverter(property.PropertyType).IsValid(setting.Value)) return [];
        return [$"{setting.Path} is \"{setting.Value}\"; {Allowed(property)}."];
    }

    private static bool IsSection(PropertyInfo property) => property.PropertyType is { IsClass: true } type && type != typeof(string);

    private static string Allowed(PropertyInfo property) =>
        string.Join(" and ", property.GetCustomAttributes<ValidationAttribute>().Select(Allowed).DefaultIfEmpty($"it must be {(property.PropertyType.IsEnum ? string.Join(" or ", Enum.GetNames(property.PropertyType)) : $"a {property.PropertyType.Name}")}"));

    private static string Allowed(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => $"it must be from {range.Minimum} to {range.Maximum}",
        RequiredAttribute => "it must not be empty",
        _ => rule.FormatErrorMessage("it"),
    };

    private sealed class Ranges<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var failures = Failures(options, section).ToList();
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }

        private static IEnumerable<string> Failures(object options, string path) =>
            from property in options.GetType().GetProperties()
            let value = property.GetValue(options)
            from failure in IsSection(property) && value is not null ? Failures(value, $"{path}:{property.Name}") : Failures(property, value, path)
            select failure;

        private static IEnumerable<string> Failures(PropertyInfo property, object? value, string path) =>
            from rule in property.GetCustomAttributes<ValidationAttribute>()
            where !rule.IsValid(value)
            select $"{path}:{property.Name} is \"{value}\"; {Allowed(rule)}.";
    }
}
