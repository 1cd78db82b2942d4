using System.ComponentModel.DataAnnotations;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.HandoffHub;

/// <summary>Settings section <c>Handoff</c>.</summary>
public sealed class HandoffOptions
{
    public const string Section = "Handoff";

    /// <summary>Silence after which an agent without a connection counts as gone. Default 35 s.</summary>
    [Range(typeof(TimeSpan), "00:00:03", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(35);

    /// <summary>Offers in a row that an agent may let run out; then the agent is set to away. Default 2.</summary>
    [Range(1, 20)]
    public int MissedOffers { get; set; } = 2;

    /// <summary>Who let an offer pass is not asked about the same conversation again for so long. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "08:00:00")]
    public TimeSpan AskAgain { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Reasons of a handoff for which a customer goes before the others of queues that are as urgent, by name with blanks between. <c>Frustration</c> also stands for whoever is over its limit now, for whatever reason they came. Default <c>Frustration</c>; empty for none.</summary>
    public string Urgent { get; set; } = nameof(HandoffReason.Frustration);

    /// <summary>When people are on duty, in <see cref="TimeZone"/>, for example <c>Mon-Fri 09:00-18:00, Sat 10:00-14:00</c>; empty when no hours are promised.</summary>
    public string Hours { get; set; } = "";

    /// <summary>The service's time zone, by IANA name. Default <c>Etc/UTC</c>.</summary>
    [Required]
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary><see cref="Urgent"/>, read.</summary>
    /// <returns>False when a name is not that of a reason.</returns>
    public bool TryReadUrgent(out IReadOnlySet<HandoffReason> reasons)
    {
        var names = Urgent.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        reasons = Enum.GetValues<HandoffReason>().Where(reason => names.Contains(reason.ToString())).ToHashSet();
        return names.Distinct().Count() == reasons.Count;
    }
}

/// <summary>Rules that no attribute can say.</summary>
public sealed class HandoffRules : IValidateOptions<HandoffOptions>
{
    public ValidateOptionsResult Validate(string? name, HandoffOptions options)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            return ValidateOptionsResult.Fail($"{HandoffOptions.Section}:TimeZone is \"{options.TimeZone}\"; it must be an IANA time zone such as Europe/Berlin.");
        if (!options.TryReadUrgent(out _))
            return ValidateOptionsResult.Fail($"{HandoffOptions.Section}:Urgent is \"{options.Urgent}\"; it must name some of {string.Join(", ", Enum.GetNames<HandoffReason>())}, with blanks between.");
        return OpeningHours.TryParse(options.Hours, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{HandoffOptions.Section}:Hours is \"{options.Hours}\"; it must look like \"Mon-Fri 09:00-18:00, Sat 10:00-14:00\".");
    }
}
