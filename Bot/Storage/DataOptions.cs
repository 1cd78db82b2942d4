using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Bot.Storage;

public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The path of the setting that decides whether other nodes may share the data.</summary>
    public const string PostgresSetting = $"{Section}:{nameof(Postgres)}";

    /// <summary>The folder for everything that the program writes, relative to the current directory. Default "data".</summary>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>The connection string of a PostgreSQL database, as Npgsql reads it (<c>Host=…;Database=…;Username=…;Password=…</c>); several nodes may share it. Empty, the default: a SQLite file in the folder.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>Whether the first start loads the demo shop's answers and ready replies. Default true.</summary>
    public bool Sample { get; set; } = true;
}
