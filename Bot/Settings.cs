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

    private static void Bind<T>(T options, IConfigurationSection section)
        where T : class
    {
        var misfits = section.GetChildren().Select(Misfit<T>).OfType<string>().ToList();
        if (misfits.Count > 0)
            throw new OptionsValidationException(section.Path, typeof(T), misfits);
        section.Bind(options);
    }

    /// <summary>A sentence when the value has no place in the options, or not the right type.</summary>
    private static string? Misfit<T>(IConfigurationSection setting)
    {
        var properties = typeof(T).GetProperties();
        var property = properties.FirstOrDefault(property => property.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
            return $"{setting.Path} is not a setting; known here: {string.Join(", ", properties.Select(p => p.Name))}.";
        if (setting.Value is null || TypeDescriptor.GetConverter(property.PropertyType) is var converter && converter.IsValid(setting.Value))
            return null;
        return $"{setting.Path} is \"{setting.Value}\"; {Allowed(property)}.";
    }

    private static string Allowed(PropertyInfo property) =>
        string.Join(" and ", property.GetCustomAttributes<ValidationAttribute>().Select(Allowed).DefaultIfEmpty($"it must be a {property.PropertyType.Name}"));

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
            var failures = (
                from property in typeof(T).GetProperties()
                from rule in property.GetCustomAttributes<ValidationAttribute>()
                let value = property.GetValue(options)
                where !rule.IsValid(value)
                select $"{section}:{property.Name} is \"{value}\"; {Allowed(rule)}.").ToList();
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
