using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>One conversation among a customer, the bot, two agents, timers and changing duty, driven by numbers; every line is held against the promises.</summary>
internal sealed class World
{
    /// <summary>That can happen, in <see cref="Step"/> and <see cref="CommandOf"/>.</summary>
    public const int Things = 33;

    private static readonly Tongue _german = new(Language.German, Address.Informal);

    private static readonly Perception[] _turns =
    [
        Sure, Unsure, Nothing, Furious,
        Nothing with { AsksForPerson = 0.95 },
        Nothing with { SmallTalk = SmallTalkKind.Goodbye },
        Nothing with { SmallTalk = SmallTalkKind.Thanks },
        Unsure with { RefusedChoices = true },
        Unsure with { Chosen = Known("returns") },
        Unsure with { Chosen = Known("dispute", alwaysHandOver: true) },
        Seen((Known("dispute", alwaysHandOver: true), 0.9)),
        Seen((Known("defect", alwaysHandOver: true) with { Tags = ["queue:returns"] }, 0.9)),
    ];

    private readonly Policy _policy;
    private readonly HashSet<int> _read = [];
    private IRota _rota = OnDuty;
    private DateTimeOffset _time = T0;

    /// <param name="hub">The channel has a hub of its own.</param>
    public World(bool hub = false)
    {
        _policy = Usual with { CheckBack = TimeSpan.FromHours(4), ForeignHub = hub ? Started.Channel : "" };
        Run(new StartConversation("start", Started, "Hello."), Nothing);
    }

    public Conversation Now { get; private set; } = Conversation.New;

    public List<Recorded> Lines { get; } = [];

    /// <summary>The kinds of commands that were run, done or refused.</summary>
    public HashSet<Type> Played { get; } = [];

    /// <summary>Called with each append and the state after it.</summary>
    public Action<IReadOnlyList<Recorded>, Conversation> Appended { get; init; } = (_, _) => { };

    public void Step(int number)
    {
        var (what, which) = (number % Things, number / Things);
        switch (what)
        {
            case 0:
                _rota = (which % 3) switch { 0 => OnDuty, 1 => OffDuty, _ => OnlyFor("returns") };
                break;
            case 1:
                _time += TimeSpan.FromSeconds(which % 120);
                break;
            case 2 when DueTimes.Next(Now, _policy) is { } due:
                _time = _time > due.At ? _time : due.At;
                Run(new FireDue(due), Nothing);
                break;
            default:
                Run(CommandOf(what, which), _turns[which % _turns.Length]);
                break;
        }
    }

    /// <summary>Decides and records as the loop does: a cause that is there already records nothing.</summary>
    private void Run(Command command, Perception turn)
    {
        Played.Add(command.GetType());
        if (Lines.Exists(line => line.Cause == command.Id)) return;
        var decision = Decide.Next(Now, command, new(_time, _rota, command is ReadTurn ? turn : null), _policy);
        if (decision.Events.Count == 0) return;
        Assert.That(decision.Problem, Is.Null, "a refusal records nothing");
        Recorded[] fresh = [.. decision.Events.Select((fact, i) => new Recorded(Now.Version + 1 + i, _time, command.Id, fact))];
        foreach (var line in fresh)
        {
            var before = Now;
            Now = Now.Apply(line);
            Hold(line, before);
            Lines.Add(line);
        }

        HoldsExit();
        Appended(fresh, Now);
    }

    private void Hold(Recorded line, Conversation before)
    {
        if (line.Version != before.Version + 1) Fail(line, "versions have no gaps");
        switch (line.Event)
        {
            case BotSaid when before.Stage is not Stage.WithBot:
                Fail(line, "the bot speaks only while it has the conversation");
                break;
            case AgentSaid said when before.Stage is not Stage.WithAgent at || at.Agent != said.Agent:
                Fail(line, "an agent speaks only while the conversation is theirs");
                break;
            case AgentJoined { From: null } when before.Stage is Stage.WithAgent:
            case AgentJoined when before.Stage is Stage.Closed or Stage.AtHub:
            case AgentJoined joined when before.Stage.Holder is { } holder && holder != joined.Agent && holder != joined.From:
            case AgentJoined { From: { } from } when before.Stage is not Stage.WithAgent had || had.Agent != from:
            case OfferMade when before.Stage is not Stage.Waiting:
                Fail(line, "one owner at a time");
                break;
            case OfferPassed passed when Now.Stage is not Stage.Waiting back || before.Stage is not Stage.Offered was || back.Since != was.Wait.Since || was.Agent != passed.Agent:
                Fail(line, "who was not taken keeps the first waiting time");
                break;
            case HandoffRequested asked when !_rota.For(before, asked.Queue).Somebody:
                Fail(line, "nothing is handed to nobody");
                break;
            case TurnRead read when !_read.Add(read.Of) || Lines[read.Of - 1].Event is not CustomerSaid:
                Fail(line, "a customer's turn is read once");
                break;
        }
    }

    /// <summary>Every stage ends by itself: by a turn to read or by a time that is due, and both record something.</summary>
    private void HoldsExit()
    {
        if (Now.Stage is Stage.Closed) return;
        var due = DueTimes.Next(Now, _policy);
        Command way = due is null ? new ReadTurn(Now.UnreadTurns.Count > 0 ? Now.UnreadTurns[0].Version : 0) : new FireDue(due);
        var exit = Decide.Next(Now, way, new(due?.At ?? _time, _rota, Nothing), _policy);
        if (exit.Events.Count == 0) Fail(Lines[^1], $"the stage has no exit: {exit.Problem?.Code}");
    }

    private void Fail(Recorded line, string promise) =>
        Assert.Fail($"{promise}: line {line.Version}, {line.Event}\n{string.Join('\n', Lines.Select(past => $"{past.Version} {past.Cause} {past.Event}"))}");

    private Command CommandOf(int what, int which)
    {
        var (agent, name) = which % 2 == 0 ? (Ana, "Ana") : (Ben, "Ben");
        var id = $"{what}:{which % 400}"; // small enough that ids come again
        return what switch
        {
            2 or 3 or 4 => new Say($"say:{which % 400}", Said(which % 13 == 0 ? "Thanks, bye!" : $"words {which % 5}", which % 7 == 0 ? "returns" : null)).In(which % 11 < 3 ? _german : Tongue.English),
            5 or 6 or 7 => new ReadTurn(Turn(which)),
            8 => new GiveUpTurn(Turn(which), which % 2 == 0 ? HandoffReason.BotError : HandoffReason.BotTimeout),
            9 => new AskForPerson(id),
            10 => new GoBackToBot(id),
            11 => new LeaveMessage(id, "Please write.", "kim@example.org"),
            12 => new Rate(id, 1 + (which % 5), ""),
            13 or 14 => new TakeOver(id, agent, name),
            15 => new AgentSay(id, agent, name, which % 3 == 0 ? "Anything else?" : "Hello."),
            16 => new AgentNote(id, agent, name, "Note."),
            17 => new Transfer(id, agent, name, which % 3 == 0 ? Ben : null, which % 3 == 0 ? "Ben" : null, "Please.", which % 5 == 0 ? "returns" : null),
            18 => new ReturnToBot(id, agent, name),
            19 => new CloseConversation(id, agent, name, Outcome.Resolved, ""),
            20 => new HandleMessage(id, agent, name, ""),
            21 => new LoseAgent(id, agent),
            22 => new Offer(id, agent, name),
            23 => new DeclineOffer(id, agent, name),
            24 => new StepIn(id, agent, name, which % 3 == 0 ? agent : agent == Ana ? Ben : Ana),
            25 => new HubTells(id, (HubState)(which % 3), ""),
            26 => new EndDuty(id),
            27 => new EndConversation(id),
            28 => new BringPerson(id, "shop", "The parcel is lost."),
            29 => new LinkCustomer(id, new($"kim{which % 2}", which % 3 == 0 ? "Kim" : null)),
            30 => new RefuseLink(id, (LinkRefusal)(which % 5)),
            31 => new GoOn(id, which % 2 == 0 ? "msteams" : "directline"),
            _ => new NoteDigest(new(1 + (which % Lines.Count), [], "model", null, null, 1)),
        };
    }

    /// <summary>Mostly the oldest unread turn, sometimes any line.</summary>
    private int Turn(int which) => which % 5 != 0 && Now.UnreadTurns.Count > 0 ? Now.UnreadTurns[0].Version : 1 + (which % Lines.Count);
}
