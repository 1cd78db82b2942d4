namespace ChatAssist.Bot;

/// <summary>The program refuses to start; the message says why, in plain sentences, to the person who starts it.</summary>
public sealed class CannotStartException(string sentence) : Exception(sentence);
