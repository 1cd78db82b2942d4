namespace ChatAssist.Bot;

/// <summary>The program refuses to start; the message is one sentence for the person who starts it.</summary>
public sealed class CannotStartException(string sentence) : Exception(sentence);
