namespace ChatAssist.Bot.Customers;

/// <summary>Somebody whom a site knows, by a proof.</summary>
/// <param name="Id">Ours; opaque.</param>
/// <param name="Subject">The site's own name for them: the claim <c>sub</c>.</param>
public sealed record Customer(string Id, string Site, string Subject, string? Name, string? Email);

/// <summary>What a site's token says of its user.</summary>
/// <param name="Subject">1 to 200 characters.</param>
public sealed record ProvenUser(string Subject, string? Name, string? Email);

/// <summary>An open conversation of the same customer, on whatever channel.</summary>
/// <param name="Channel">The channel's Bot Framework id.</param>
/// <param name="Agent">The name of the agent who has it; null while it waits.</param>
public sealed record OpenElsewhere(string ConversationId, string Channel, string? Agent, DateTimeOffset LastAt);
