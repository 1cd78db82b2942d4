using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatAssist.HandoffHub;

/// <summary>When people are on duty in a week. Pure arithmetic on local times.</summary>
public sealed partial record OpeningHours(IReadOnlyList<Opening> Openings)
{
    private static readonly string[] _days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Reads <c>Mon-Fri 09:00-18:00, Sat 10:00-14:00</c>; the empty text is no promised hours.</summary>
    public static bool TryParse(string text, out OpeningHours hours)
    {
        hours = new([]);
        var openings = new List<Opening>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = Part().Match(part.ToLowerInvariant());
            if (!match.Success || !IsTime(match, "from", out var from) || !IsTime(match, "to", out var to) || to <= from) return false;
            var first = Array.IndexOf(_days, match.Groups["first"].Value);
            var last = match.Groups["last"].Success ? Array.IndexOf(_days, match.Groups["last"].Value) : first;
            for (var day = first; ; day = (day + 1) % 7)
            {
                openings.Add(new((DayOfWeek)day, from, to));
                if (day == last) break;
            }
        }

        hours = new(openings);
        return true;
    }

    /// <summary>The next opening, as clocks in <paramref name="zone"/> show it then; null when no hours are promised, and within them: who is away for a moment comes back sooner than that.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        if (Openings.Any(opening => opening.Includes(local))) return null;
        var starts = from ahead in Enumerable.Range(0, 8)
                     let day = local.Date.AddDays(ahead)
                     from opening in Openings
                     where opening.Day == day.DayOfWeek
                     let start = day + opening.From.ToTimeSpan()
                     where start > local.DateTime
                     orderby start
                     select (DateTimeOffset?)new DateTimeOffset(start, zone.GetUtcOffset(start));
        return starts.FirstOrDefault();
    }

    private static bool IsTime(Match match, string group, out TimeOnly time) =>
        TimeOnly.TryParseExact(match.Groups[group].Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    [GeneratedRegex("^(?<first>sun|mon|tue|wed|thu|fri|sat)(-(?<last>sun|mon|tue|wed|thu|fri|sat))? (?<from>\\d\\d:\\d\\d)-(?<to>\\d\\d:\\d\\d)$")]
    private static partial Regex Part();
}

/// <summary>One stretch of duty within a day.</summary>
public sealed record Opening(DayOfWeek Day, TimeOnly From, TimeOnly To)
{
    /// <summary>Whether it is open at a local time.</summary>
    public bool Includes(DateTimeOffset local) => local.DayOfWeek == Day && TimeOnly.FromDateTime(local.DateTime) is var time && time >= From && time < To;
}
