using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Bot.Accounts;

public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>How long a sign-in lasts, however busy the person is. Default 12 h: a shift.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Sign-ins tried from one address, or one /64 of IPv6, in a minute, right or wrong; from a /48 five times as many. Default 60: an office behind one address.</summary>
    [Range(1, 6000)]
    public int SignInsPerMinute { get; set; } = 60;
}
