namespace ChatAssist.Dialogs.Wording;

/// <summary>One piece of a sentence that tells something; what only joins the others is none.</summary>
/// <param name="Key">What is compared: the stem of a word, a figure, a whole address, who is meant, or what a word turns.</param>
internal readonly record struct Piece(PieceKind Kind, string Key);

internal enum PieceKind
{
    /// <summary>A word, a name, a sign.</summary>
    Word,

    /// <summary>A number, an amount, a date in digits.</summary>
    Figure,

    /// <summary>A web or mail address.</summary>
    Link,

    /// <summary>Who is meant: we, you, I.</summary>
    Person,

    /// <summary>A word that turns or limits what is said: a negation, a condition, an exception, a duty, a doubt.</summary>
    Turn,
}
