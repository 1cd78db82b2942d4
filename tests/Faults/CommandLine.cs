using System.Globalization;

namespace ChatAssist.Faults;

/// <summary>Options of the form <c>--name value</c>; each is asked for once.</summary>
/// <exception cref="FormatException">An option is missing, misspelt or not a number.</exception>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string> _options;

    public CommandLine(string[] args)
    {
        if (args.Length % 2 != 0) throw new FormatException($"{args[^1]} has no value.");
        _options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    public string Text(string name, string? usual = null) =>
        _options.Remove(name, out var given) ? given : usual ?? throw new FormatException($"{name} is missing.");

    public int Number(string name, int usual)
    {
        if (!_options.Remove(name, out var given)) return usual;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{name} is \"{given}\"; it must be a whole number.");
    }

    /// <summary>The same, where none would be a run without an end.</summary>
    public int AtLeastOne(string name, int usual) => Number(name, usual) is var number and > 0 ? number : throw new FormatException($"{name} must be 1 or more.");

    /// <summary>Whatever has not been asked for is unknown.</summary>
    public void EndsHere()
    {
        if (_options.Keys.FirstOrDefault() is { } unknown) throw new FormatException($"There is no option {unknown}.");
    }
}
