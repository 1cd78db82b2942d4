using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Bot.Storage;

public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The folder for everything that the program writes, relative to the current directory. Default "data".</summary>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>Whether the first start loads the demo shop's answers and ready replies. Default true.</summary>
    public bool Sample { get; set; } = true;
}
