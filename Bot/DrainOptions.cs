using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Bot;

/// <summary>Settings section <c>Drain</c>: how the program ends when it is told to, by SIGTERM or Ctrl+C.</summary>
public sealed class DrainOptions
{
    public const string Section = "Drain";

    /// <summary>For how long it goes on as before and only says that it is not ready: the time that a balancer needs to see it. Default 0 s, for where nobody asks.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan Notice { get; set; }

    /// <summary>The longest time after that for requests, turns and streams to end. What has not ended then is cut off; what was acknowledged, another node goes on with. Under 15 s, the longest that a channel may take to answer, what is on its way to one that hangs may come twice. Default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(20);
}
