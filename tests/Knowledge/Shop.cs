using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

/// <summary>A small knowledge base that the tests ask.</summary>
internal static class Shop
{
    public static readonly Answer Cancel = Entry("cancel-order", "How do I cancel my order?",
        "cancel an order", "I want to cancel what I bought", "stop my purchase, I changed my mind", "please call off the order");

    public static readonly Answer Track = Entry("track-order", "Where is my parcel?",
        "track my delivery", "when will my package arrive", "my shipment has not come yet", "tracking number of the parcel");

    public static readonly Answer Refund = Entry("refund", "How do I get my money back?",
        "I want a refund", "when is the refund paid", "money back for a returned item", "reimburse me");

    public static readonly Answer Password = Entry("password", "How do I reset my password?",
        "forgot my password", "I cannot log in any more", "change the password of my account", "new password please");

    public static readonly KnowledgeSnapshot Snapshot = KnowledgeSnapshot.Of([Cancel, Track, Refund, Password]);

    public static readonly KnowledgeIndex Index = KnowledgeIndex.Build(Snapshot, encoder: null);

    public static Answer Entry(string id, string question, params string[] others) => new(id, 1, question, others, "Text of " + id, [], []);

    public static string? Best(this KnowledgeIndex index, string text) => index.Rank(text) is [var best, ..] ? best.AnswerId : null;
}
