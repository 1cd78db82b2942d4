using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Settings section <c>DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>The secret with which a server of ours asks for tokens; empty switches <c>tokens/generate</c> off. It opens every conversation: never in a browser.</summary>
    public string Secret { get; set; } = "";

    /// <summary>How long a token is good. Default 30 min; Microsoft's client refreshes every 15 min whatever we say, so less than 16 min breaks every chat.</summary>
    [Range(typeof(TimeSpan), "00:16:00", "1.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a browser is known again. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "00:30:00", "730.00:00:00")]
    public TimeSpan VisitorLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The largest file, in bytes. Default 4 MB, as in the cloud.</summary>
    [Range(1_024, 100_000_000)]
    public int MaxFileBytes { get; set; } = 4_000_000;

    /// <summary>What all files of one conversation may take, in bytes; each counts 10 kB more for its row. Default 50 MB.</summary>
    [Range(1_024, 2_000_000_000)]
    public int MaxConversationBytes { get; set; } = 50_000_000;

    /// <summary>What all files that come from one address, one /64 of IPv6, or one person on a channel, in a day (UTC) may take, in bytes; from a /48 five times as much. Default 200 MB.</summary>
    [Range(1_024, 1_000_000_000_000)]
    public long MaxNetworkBytes { get; set; } = 200_000_000;

    /// <summary>What all files together may take, in bytes. Over that only files are refused, and from nine tenths of it on the log warns. Default 20 GB.</summary>
    [Range(1_024, 1_000_000_000_000_000)]
    public long MaxAllBytes { get; set; } = 20_000_000_000;

    /// <summary>How long files are kept; zero, the default, for ever. A message goes on naming a file that is gone.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan FilesKept { get; set; } = TimeSpan.Zero;

    /// <summary>Uploads that one node reads at once; each takes the memory of up to seven of the largest files. Default 8, of which one network gets 4.</summary>
    [Range(1, 1_000)]
    public int UploadsAtOnce { get; set; } = 8;

    /// <summary>How long an upload may take to come in: the largest file over a slow telephone, and no longer. Default 2 min; our own chat is told it, and waits half a minute more for the answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan UploadTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Tokens that one address, or one /64 of IPv6, may ask for in a minute; a /48 five times as many. Default 60.</summary>
    [Range(1, 100_000)]
    public int TokensPerMinute { get; set; } = 60;

    /// <summary>Activities that one conversation may post in a minute. Default 120; typing counts.</summary>
    [Range(10, 100_000)]
    public int ActivitiesPerMinute { get; set; } = 120;

    /// <summary>Reads of one conversation in a minute; its starts, streams, reconnects, renewed tokens and fetched files count too. Default 1,500: twenty tabs of Microsoft's client that ask once a second, for want of a socket, and a quarter more.</summary>
    [Range(60, 100_000)]
    public int ReadsPerMinute { get; set; } = 1_500;

    /// <summary>Streams that one conversation may have open at a node; one more ends the oldest. Default 20.</summary>
    [Range(1, 10_000)]
    public int MaxStreams { get; set; } = 20;
}
