using System.Globalization;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>A history in which everything went well, made from a seed: customers who retry and reload, a bot that answers, agents who race, talk, release and get lost.</summary>
public sealed class InventedHistory
{
    private static readonly string[] _agents = ["ana", "ben", "cleo", "dora"];

    private readonly Random _random;
    private readonly Dictionary<string, Conversation> _conversations = [];
    private readonly List<Fault> _faults = [];
    private long _now = 1_000_000_000;

    private readonly double _notes;

    private InventedHistory(int seed, double notes) => (_random, _notes) = (new(seed), notes);

    /// <param name="steps">Things that happen in each conversation.</param>
    /// <param name="notes">Of what an agent does in one, the share that is notes.</param>
    public static History Make(int seed, int conversations = 6, int steps = 40, double notes = 0.1)
    {
        var world = new InventedHistory(seed, notes);
        var talks = Enumerable.Range(1, conversations).Select(i => new Talk(world, $"conversation{i}", $"customer{i}")).ToList();
        for (var step = 0; step < steps; step++)
        {
            if (step % 8 == 2) world._faults.Add(new(world.Tick(), "kill", FaultOp.On));
            foreach (var talk in talks) talk.Step();
            if (step % 8 == 5) world._faults.Add(new(world.Tick(), "kill", FaultOp.Off));
        }

        foreach (var talk in talks) talk.End();
        return new(world._conversations, world._faults, ["one", "two"], new("ns", seed, Agents: _agents.Length, Offers: true)) { Duties = [.. _agents.Select(agent => new Duty(agent, world.Tick(), world.Tick() + TimeSpan.FromSeconds(30)))] };
    }

    private Mono Tick() => new(_now += 1 + _random.Next(1_000_000));

    private bool Chance(double share) => _random.NextDouble() < share;

    /// <summary>One conversation and all who take part in it.</summary>
    private sealed class Talk
    {
        private readonly InventedHistory _world;
        private readonly Conversation _log;
        private readonly string _customer;
        private readonly List<Stands> _lines = [];
        private readonly List<Page> _pages = [];

        /// <summary>What agents see where the customer sees no message.</summary>
        private readonly Dictionary<int, Stands> _notes = [];

        private string _has = Stands.Bot;
        private int _messages;
        private int _screens;

        public Talk(InventedHistory world, string id, string customer)
        {
            (_world, _log, _customer) = (world, new(id), customer);
            world._conversations[id] = _log;
            Store("", "", by: null, has: _has);
            Join(customer);
        }

        private string? Owner => _agents.Contains(_has) ? _has : null;

        public void Step()
        {
            if (_has == Stands.Bot && _world.Chance(0.1)) Wish();
            else if (Owner is null && _world.Chance(_has == Stands.Nobody ? 0.5 : 0.15)) Race();
            else if (Owner is not null && _world.Chance(0.15)) Release();
            else if (Owner is not null && _world.Chance(_world._notes)) Note(_has);
            else if (Owner is { } owner && _world.Chance(0.5)) Say(owner);
            else Say(_customer);
            if (_world.Chance(0.1)) Reload(_pages[_world._random.Next(_pages.Count)]);
        }

        public void End()
        {
            if (_has == Stands.Nobody) Race();
            Say(_customer, isLast: true);
            _log.Transcripts["one"] = [.. _lines];
            _log.Transcripts["two"] = [.. _lines];
        }

        /// <param name="isLast">What ends the conversation is certain.</param>
        private void Say(string who, bool isLast = false)
        {
            var (cid, hash) = ($"{who}-{++_messages}", $"words {_world._random.Next()}");
            var file = who == _customer && _world.Chance(0.1) ? $"file {_world._random.Next()}" : null;
            var certain = true;
            while (_world.Chance(0.2))
            {
                Log(SendOp.Send);
                Log(_world.Chance(0.5) ? SendOp.Unknown : SendOp.Fail);
                if (who == _customer && !isLast && _world.Chance(0.1)) certain = false;
                if (!certain) break;
            }

            var start = _world.Tick();
            if (certain) Log(SendOp.Send);
            var stored = certain || _world.Chance(0.5);
            if (stored) Store(cid, hash, who, to: _has == Stands.Bot ? Stands.Bot : null, file: file, tell: !certain);
            if (certain) Log(SendOp.Ok, _lines.Count);
            if (certain) ShowAll();
            if (who != _customer) _log.Ownership.Add(new(_log.Id, who, OwnershipOp.Send, OwnershipResult.Ok, start, _world.Tick(), Seq: certain ? _lines.Count : null));
            if (who == _customer && stored && _has == Stands.Bot) Answer();

            void Log(SendOp op, int? seq = null) => _log.Sent.Add(new(_world.Tick(), who, _log.Id, cid, hash, op, seq, File: file));
        }

        /// <summary>A note for agents, acknowledged or not.</summary>
        private void Note(string who)
        {
            var note = new Sent(_world.Tick(), who, _log.Id, $"{who}-{++_messages}", $"note {_world._random.Next()}", SendOp.Send, Private: true);
            _log.Sent.Add(note);
            _notes[_lines.Count + 1] = new(_log.Id, _lines.Count + 1, note.Cid, note.Hash, who);
            Store("", "", by: null);
            _log.Sent.Add(_world.Chance(0.8) ? note with { Mono = _world.Tick(), Op = SendOp.Ok, Seq = _lines.Count } : note with { Mono = _world.Tick(), Op = SendOp.Unknown });
        }

        private void Answer()
        {
            var of = _lines.Count;
            Store("", "", by: null);
            Store("", $"answer {_world._random.Next()}", Stands.Bot, re: of);
        }

        /// <summary>The customer asks for a person, and waits for one from now on, or is told that nobody comes.</summary>
        private void Wish()
        {
            Store("", "", by: null);
            _log.Wishes.Add(new(_world.Tick(), _customer, _log.Id, _lines.Count));
            if (_world.Chance(0.2)) Store("", "", by: null, told: true);
            else Store("", "", by: null, has: Stands.Nobody);
        }

        /// <summary>All agents take at once: one wins, the others are refused, or one of them never hears of it.</summary>
        private void Race()
        {
            var start = _world.Tick();
            var winner = _agents[_world._random.Next(_agents.Length)];
            foreach (var agent in _agents.Where(agent => agent != winner))
                _log.Ownership.Add(_world.Chance(0.1)
                    ? new(_log.Id, agent, OwnershipOp.Take, OwnershipResult.Unknown, start)
                    : new(_log.Id, agent, OwnershipOp.Take, OwnershipResult.Refused, start, new(start.Nanoseconds + 2_000_000 + _world._random.Next(1_000_000))));
            _log.Ownership.Add(new(_log.Id, winner, OwnershipOp.Take, OwnershipResult.Ok, start, new(start.Nanoseconds + 1_000_000), Offered: _world.Chance(0.5), Seq: _lines.Count + 1));
            _world._now += 4_000_000;
            Store("", "", by: null, has: winner);
            Join(winner);
        }

        private void Release()
        {
            var owner = _has;
            var start = _world.Tick();
            OwnershipOp[] ways = [OwnershipOp.Release, OwnershipOp.Transfer, OwnershipOp.Lost];
            var way = ways[_world._random.Next(ways.Length)];
            Store("", "", by: null, has: way == OwnershipOp.Release ? Stands.Bot : Stands.Nobody);
            _log.Ownership.Add(new(_log.Id, owner, way, OwnershipResult.Ok, start, _world.Tick(), Seq: _lines.Count));
            if (_world.Chance(0.5)) _log.Ownership.Add(new(_log.Id, owner, OwnershipOp.Send, OwnershipResult.Refused, _world.Tick(), _world.Tick()));
            _log.Memberships.Add(new(_world.Tick(), owner, _log.Id, MembershipOp.Leave, ToSeq: _lines.Count));
            _pages.RemoveAll(page => page.Who == owner);
        }

        private void Join(string who)
        {
            _log.Memberships.Add(new(_world.Tick(), who, _log.Id, MembershipOp.Join, FromSeq: 1));
            var page = new Page(who);
            _pages.Add(page);
            Reload(page);
        }

        private void Reload(Page page)
        {
            (page.Screen, page.Seen) = ($"screen{++_screens}", 0);
            Show(page);
        }

        private void Store(string cid, string hash, string? by, int? re = null, string? to = null, string? has = null, bool? told = null, string? file = null, bool tell = true)
        {
            _has = has ?? _has;
            _lines.Add(new(_log.Id, _lines.Count + 1, cid, hash, by, re, to, has, told, file));
            if (tell) ShowAll();
        }

        private void ShowAll()
        {
            foreach (var page in _pages) Show(page);
        }

        private void Show(Page page)
        {
            for (; page.Seen < _lines.Count; page.Seen++)
            {
                var line = page.Who != _customer && _notes.TryGetValue(page.Seen + 1, out var note) ? note : _lines[page.Seen];
                var session = string.Create(CultureInfo.InvariantCulture, $"session{_screens}");
                for (var times = _world.Chance(0.1) ? 2 : 1; times > 0 && line.Hash.Length > 0; times--)
                    _log.Wire.Add(new(_world.Tick(), page.Who, session, _log.Id, line.Seq, line.Cid, line.Hash, line.By));
                _log.Screens.Add(new(_world.Tick(), page.Who, session, page.Screen, _log.Id, line.Seq, line.Cid, line.Hash, line.By));
            }
        }

        private sealed class Page(string who)
        {
            public string Who { get; } = who;

            public string Screen { get; set; } = "";

            public int Seen { get; set; }
        }
    }
}
