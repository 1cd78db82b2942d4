using System.Globalization;

namespace ChatAssist.Bot.Evaluation;

/// <summary>The <c>--name value</c> pairs of a command line; a name may come more than once.</summary>
internal sealed class CommandOptions
{
    private readonly ILookup<string, string> _values;

    private CommandOptions(ILookup<string, string> values) => _values = values;

    /// <exception cref="CommandException">Something is not a pair.</exception>
    public static CommandOptions Parse(string[] args)
    {
        if (args.Length % 2 != 0 || args.Where((_, at) => at % 2 == 0).Any(name => !name.StartsWith("--", StringComparison.Ordinal)))
            throw new CommandException("Options come as --name value.");
        return new(args.Chunk(2).ToLookup(pair => pair[0][2..], pair => pair[1]));
    }

    /// <exception cref="CommandException">It is not given.</exception>
    public string Required(string name) => Optional(name) ?? throw new CommandException($"--{name} is missing.");

    public string? Optional(string name) => _values[name].LastOrDefault();

    public IEnumerable<string> All(string name) => _values[name];

    /// <exception cref="CommandException">It is not a number within the range.</exception>
    public double Number(string name, double otherwise, double least, double most) => Optional(name) is not { } text ? otherwise
        : double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new CommandException($"--{name} is a number from {least} to {most}.");
}

/// <summary>A command line that cannot be understood; the message says why.</summary>
internal sealed class CommandException(string message) : Exception(message);
