using System.Collections.Immutable;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What has come of the lines so far. A fold: <see cref="Apply"/> never throws and never decides, for a fact already happened.</summary>
public sealed record Conversation
{
    public static readonly Conversation New = new();

    /// <summary>The version of the last line; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>How it began; null before the first line.</summary>
    public ConversationStarted? Start { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How the bot speaks with the customer.</summary>
    public Tongue Tongue { get; init; } = Tongue.English;

    /// <summary>The customer's language tag, as it is now; empty before the first line.</summary>
    public string Locale { get; init; } = "";

    /// <summary>When somebody last said or did something.</summary>
    public DateTimeOffset LastAt { get; init; }

    public Stage Stage { get; init; } = new Stage.WithBot();

    /// <summary>1 for the first; one more each time the customer comes back after the end.</summary>
    public int Episode { get; init; } = 1;

    /// <summary>When the stage began; a wait goes on while somebody is asked to end it.</summary>
    public DateTimeOffset StageSince { get; init; }

    /// <summary>The customer's stars for this episode, 1 … 5; null while it has none.</summary>
    public int? Stars { get; init; }

    /// <summary>True when the customer was told that nobody comes, and may leave a message.</summary>
    public bool MayLeaveMessage { get; init; }

    /// <summary>The message that waits for an answer; null when there is none.</summary>
    public OpenMessage? Message { get; init; }

    /// <summary>When the last words of it were left.</summary>
    public DateTimeOffset MessageLeftAt { get; init; }

    /// <summary>Turns in a row without an answer.</summary>
    public int Misses { get; init; }

    /// <summary>The choices of the bot's last message, while they stand.</summary>
    public ImmutableList<Choice> Choices { get; init; } = [];

    /// <summary>True while the customer's first words in this episode answer the question whether the last solution held.</summary>
    public bool AnswersCheckBack { get; init; }

    /// <summary>The answer given last in this episode; null before the first.</summary>
    public AnswerSource? LastAnswer { get; init; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset LastAnsweredAt { get; init; }

    /// <summary>What the bot searched for last in this episode; null before the first search.</summary>
    public Search? LastSearch { get; init; }

    /// <summary>The customer's words just before, when the bot searched for them in vain; null otherwise, also when the customer has turned down what was found.</summary>
    public string? OpenQuestion => Turns is [.., { Did: BotMove.AskedBack or BotMove.Missed } last] && last.Said == LastSearch?.Text ? last.Said : null;

    public FrustrationState Frustration { get; init; } = FrustrationState.Calm;

    public Mood LastMood { get; init; } = Mood.Calm;

    /// <summary>The customer's turns of this episode with the bot, oldest first, at most <see cref="Remembered"/>.</summary>
    public ImmutableList<PastTurn> Turns { get; init; } = [];

    /// <summary>How long the customer waited for the bot's last word, or in vain for a person just before.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>What the customer said and the bot has not read yet, oldest first.</summary>
    public ImmutableList<UnreadTurn> UnreadTurns { get; init; } = [];

    /// <summary>True when the customer has spoken and the agent has not answered yet.</summary>
    public bool AwaitsAgent { get; init; }

    /// <summary>True when the customer's last words to the agent were a goodbye, and the agent has asked nothing since.</summary>
    public bool SaidGoodbye { get; init; }

    /// <summary>Since when whoever owes the next word, the agent or the customer, has been silent.</summary>
    public DateTimeOffset SilentSince { get; init; }

    /// <summary>How often the customer was reminded in this silence.</summary>
    public int Reminders { get; init; }

    /// <summary>When the customer was asked last whether to wait on, or whether anybody is there.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>The agent who had it last, in whatever episode; null when none had.</summary>
    public AgentId? LastAgent { get; init; }

    /// <summary>When that agent took it, of their own accord.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>The version of the line that told the customer that the episode ended; 0 while it goes on.</summary>
    public int EndedBy { get; init; }

    /// <summary>The customer line that the bot's lines now answer; 0 for none. What another command brings about answers none, unless it says so.</summary>
    public int Answering { get; init; }

    /// <summary>The command of the last line.</summary>
    public string Cause { get; init; } = "";

    public string? LastCustomerText { get; init; }

    /// <summary>Turns remembered for the signals of a dialogue.</summary>
    public const int Remembered = 8;

    /// <summary>The record with its lists when nobody has said much: 1 kB.</summary>
    private const int OwnWeight = 10;

    /// <summary>Characters of two bytes each in 100 bytes.</summary>
    private const int CharactersOfOne = 50;

    /// <summary>The memory that it takes, in pieces of some 100 bytes: mostly what the customer said, up to 10,000 characters a turn.</summary>
    public int Weight => OwnWeight + (Characters / CharactersOfOne);

    private int Characters
    {
        get
        {
            var sum = (LastCustomerText?.Length ?? 0) + (LastSearch?.Text.Length ?? 0) + (Message?.Text.Length ?? 0);
            foreach (var turn in Turns) sum += turn.Said.Length;
            foreach (var unread in UnreadTurns) sum += unread.Said.Text.Length;
            return sum;
        }
    }

    public static Conversation From(IEnumerable<Recorded> lines) => lines.Aggregate(New, (now, line) => now.Apply(line));

    /// <summary>The state after one more line.</summary>
    public Conversation Apply(Recorded line)
    {
        var after = After(line);
        var sameStage = Sort(after.Stage) == Sort(Stage) && after.Episode == Episode && Start is not null;
        var stillAnswers = line.Cause == Cause || after.Answering != Answering;
        return after with { Version = line.Version, LastAt = line.At, StageSince = sameStage ? StageSince : line.At, Cause = line.Cause, Answering = stillAnswers ? after.Answering : 0 };
    }

    /// <summary>An offer is a part of the wait.</summary>
    private static Type Sort(Stage stage) => stage is Stage.Offered ? typeof(Stage.Waiting) : stage.GetType();

    private Conversation After(Recorded line) => line.Event switch
    {
        ConversationStarted started => this with { Start = started, StartedAt = line.At, Tongue = started.Tongue ?? Tongue.English, Locale = started.Locale },
        EpisodeStarted next => New with { Start = Start, StartedAt = StartedAt, Tongue = Tongue, Locale = Locale, Episode = next.Number, Message = Message, UnreadTurns = UnreadTurns, LastAgent = LastAgent, AnswersCheckBack = Stage is Stage.Closed { CheckedBack: true } },
        CustomerSaid said => AfterCustomer(said, line),
        CustomerAskedForPerson => this with { Answering = line.Version },
        CustomerWentBackToBot => BackWithBot() with { Waited = WaitedForPerson(line.At) },
        CustomerLeftMessage left => this with { Message = OpenMessage.Joined(Message, left, line.At), MessageLeftAt = line.At, MayLeaveMessage = false },
        CustomerRated rated => this with { Stars = rated.Stars },
        TurnRead read => AfterReading(read, UnreadTurns.Find(turn => turn.Version == read.Of), line.At),
        BotSaid said => AfterBot(said, line),
        HandoffRequested handoff => this with { Stage = new Stage.Waiting(line.At, handoff.Reason, handoff.Because, MeantFor: null, ChoiceOffered: false) { Queue = handoff.Queue }, Choices = [], MayLeaveMessage = false },
        HandoffUnattended => BackWithBot() with { MayLeaveMessage = true, Waited = WaitedForPerson(line.At) },
        WaitChoiceOffered when Stage is Stage.Waiting waiting => this with { Stage = waiting with { ChoiceOffered = true }, MayLeaveMessage = true, AskedAt = line.At },
        OfferMade offer when Stage is Stage.Waiting waiting => this with { Stage = new Stage.Offered(waiting, offer.Agent, offer.Name, line.At) },
        OfferPassed when Stage is Stage.Offered offer => this with { Stage = BackToQueue(offer, line.At) },
        AgentJoined joined => AfterJoining(joined, line.At),
        AgentSaid said => this with { AwaitsAgent = said.AsksPatience is true, SaidGoodbye = SaidGoodbye && said.AsksQuestion is not true, SilentSince = line.At, Reminders = 0 },
        CustomerReminded reminded => this with { Reminders = reminded.Number, AskedAt = line.At },
        AgentTransferred passed when Stage is Stage.WithAgent at => this with { Stage = WaitAfter(at, HandoffReason.Transferred, $"{passed.Name}: {passed.Note}") with { MeantFor = passed.To, Queue = passed.Queue ?? at.Queue, Passed = [new(at.Agent, line.At)] } },
        AgentLost lost when Stage is Stage.WithAgent at => this with { Stage = WaitAfter(at, HandoffReason.AgentLost, lost.Because) with { Passed = lost.By == LostBy.Silence ? [new(at.Agent, line.At)] : [] } },
        AgentReturnedToBot => BackWithBot(),
        AgentHandledMessage => this with { Message = null },
        WrapUpStarted end when Stage is Stage.WithAgent at => this with { Stage = new Stage.WrapUp(at, end.Outcome, end.Note), UnreadTurns = ToPerson(), EndedBy = line.Version },
        ConversationClosed closed => AfterClosing(closed, line),
        CheckBackAsked when Stage is Stage.Closed closed => this with { Stage = closed with { CheckedBack = true } },
        HubAsked asked => this with { Stage = new Stage.AtHub(line.At, asked.Reason, asked.Because, Accepted: false) { Queue = asked.Queue }, Choices = [], MayLeaveMessage = false },
        HubAccepted when Stage is Stage.AtHub hub => this with { Stage = hub with { Accepted = true }, UnreadTurns = ToPerson() },
        HubCompleted when Stage is Stage.AtHub => BackWithBot(),
        _ => this,
    };

    private Conversation AfterCustomer(CustomerSaid said, Recorded line) => this with
    {
        UnreadTurns = UnreadTurns.Add(new(line.Version, said, ToBot: Stage is Stage.WithBot, line.At)),
        Tongue = said.Tongue ?? Tongue,
        Locale = said.Tongue is { } now && now.Language != Tongue.Language ? now.Language.Tag() : Locale,
        LastCustomerText = said.Text,
        AwaitsAgent = AwaitsAgent || said.Courtesy is not true,
        SaidGoodbye = said.Goodbye is true || (SaidGoodbye && said.Courtesy is true),
        SilentSince = AwaitsAgent ? SilentSince : line.At, // who asks again does not begin to wait again
        Reminders = 0,
    };

    private Conversation AfterReading(TurnRead read, UnreadTurn? turn, DateTimeOffset at) => this with
    {
        UnreadTurns = turn is null ? UnreadTurns : UnreadTurns.Remove(turn),
        Waited = turn is null ? TimeSpan.Zero : at - turn.At,
        Answering = read.Of,
        Frustration = read.Frustration,
        LastMood = read.Mood,
        AnswersCheckBack = false,
        LastSearch = read.Asked ?? LastSearch,
        Turns = Shorten(Turns.Add(new PastTurn(turn?.Said.Text ?? "", BotMove.SmallTalk, null))),
    };

    private Conversation AfterBot(BotSaid said, Recorded line) => this with
    {
        Choices = said.Choices is { } choices ? [.. choices] : [],
        LastAnswer = said.Source ?? LastAnswer,
        LastAnsweredAt = said.Source is null ? LastAnsweredAt : line.At,
        Misses = said.Purpose switch { BotPurpose.Answer => 0, BotPurpose.Miss => Misses + 1, _ => Misses },
        Turns = Turns.IsEmpty ? Turns : Turns.SetItem(Turns.Count - 1, Turns[^1] with { Did = MoveOf(said.Purpose), AnswerId = said.Source?.AnswerId }),
    };

    private Conversation AfterJoining(AgentJoined joined, DateTimeOffset at)
    {
        Stage.WithAgent talk = Stage switch
        {
            Stage.Waiting waiting => Answered(waiting),
            Stage.Offered offer => Answered(offer.Wait),
            Stage.WrapUp ended => ended.Talk,
            Stage.WithAgent before => before,
            _ => new(joined.Agent, joined.Name, at, HandoffReason.CustomerAsked, "Taken by the agent; the customer was not waiting."),
        };
        return this with
        {
            Stage = talk with { Agent = joined.Agent, Name = joined.Name },
            UnreadTurns = ToPerson(),
            Choices = [],
            MayLeaveMessage = false,
            AwaitsAgent = true,
            SilentSince = at,
            Reminders = 0,
            LastAgent = joined.Agent,
            TakenAt = joined.CalledBack is true ? TakenAt : at,
            EndedBy = 0,
        };

        Stage.WithAgent Answered(Stage.Waiting wait) => new(joined.Agent, joined.Name, wait.Since, wait.Reason, wait.Because) { Queue = wait.Queue };
    }

    /// <summary>It waits as before; who was meant and did not come is not waited for.</summary>
    private static Stage.Waiting BackToQueue(Stage.Offered offer, DateTimeOffset at) => offer.Wait with
    {
        MeantFor = offer.Wait.MeantFor == offer.Agent ? null : offer.Wait.MeantFor,
        Passed = offer.Wait.Passed.RemoveAll(passed => passed.Agent == offer.Agent).Add(new(offer.Agent, at)),
    };

    /// <summary>It waits for somebody else, with the place of the first wait.</summary>
    private static Stage.Waiting WaitAfter(Stage.WithAgent talk, HandoffReason reason, string because) =>
        new(talk.WaitedSince, reason, because, MeantFor: null, ChoiceOffered: false) { Queue = talk.Queue };

    private Conversation AfterClosing(ConversationClosed closed, Recorded line) => this with
    {
        Stage = new Stage.Closed(closed.Outcome, line.At),
        Choices = [],
        UnreadTurns = ToPerson(),
        Message = closed.Agent is null || LeftInWrapUp ? Message : null,
        EndedBy = EndedBy == 0 ? line.Version : EndedBy,
    };

    /// <summary>The agent was gone already when the customer left it.</summary>
    private bool LeftInWrapUp => Stage is Stage.WrapUp && Message is not null && MessageLeftAt >= StageSince;

    /// <summary>What was said before a person came, or before the end, is no longer the bot's to answer.</summary>
    private ImmutableList<UnreadTurn> ToPerson() => [.. UnreadTurns.Select(turn => turn with { ToBot = false })];

    /// <summary>Old misses and moods do not count against the customer after a person, or the wait for one.</summary>
    private Conversation BackWithBot() => this with
    {
        Stage = new Stage.WithBot(),
        Misses = 0,
        Choices = [],
        LastAnswer = null,
        LastSearch = null,
        Frustration = FrustrationState.Calm,
        Turns = [],
        MayLeaveMessage = false,
        Waited = TimeSpan.Zero,
        Reminders = 0,
    };

    private TimeSpan WaitedForPerson(DateTimeOffset at) => Stage switch
    {
        Stage.Waiting wait => at - wait.Since,
        Stage.Offered offer => at - offer.Wait.Since,
        Stage.AtHub hub => at - hub.Since,
        _ => TimeSpan.Zero,
    };

    private static ImmutableList<PastTurn> Shorten(ImmutableList<PastTurn> turns) =>
        turns.Count > Remembered ? turns.RemoveAt(0) : turns;

    private static BotMove MoveOf(BotPurpose purpose) => purpose switch
    {
        BotPurpose.Answer => BotMove.Answered,
        BotPurpose.AskBack => BotMove.AskedBack,
        BotPurpose.Miss => BotMove.Missed,
        _ => BotMove.SmallTalk,
    };
}

/// <summary>A customer's line that the bot has still to read.</summary>
/// <param name="ToBot">False when it was said to a person, or a person has come since: the bot only notes the mood then.</param>
public sealed record UnreadTurn(int Version, CustomerSaid Said, bool ToBot, DateTimeOffset At);
