namespace ChatAssist.Dialogs;

/// <summary>Cuts a text that is too long.</summary>
public static class Beginning
{
    /// <summary>The first characters of a text, all of it when it is short enough. Half an emoji is no text that a database takes: it is left off.</summary>
    /// <param name="most">At least 1.</param>
    public static string Of(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
