using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Proofs of who the customer is, going on elsewhere, and programs that bring in a person.</summary>
public sealed class LinkingTests
{
    private static readonly CustomerLinked _linked = new("c1", "Kim Doe");

    private static IEnumerable<Conversation> Everywhere =>
        [Given(), Given(Requested), Given(Requested, new OfferMade(Ana, "Ana")), Given(Requested, AnaJoined), Given(Requested, AnaJoined, new WrapUpStarted(Ana, "Ana", Outcome.Resolved, "")), Given(ClosedByAna)];

    [TestCaseSource(nameof(Everywhere))]
    public void A_proof_is_recorded_whoever_holds_the_conversation_and_changes_nothing_else(Conversation now)
    {
        Assert.That(now.When(new LinkCustomer("l", _linked)).Events, Is.EqualTo(new[] { _linked }));
        Assert.That(now.When(new RefuseLink("l", LinkRefusal.BadCode)).Events, Is.EqualTo(new[] { new LinkRefused(LinkRefusal.BadCode) }));
        var then = now.Then(_linked);
        Assert.That((then.Stage, then.Episode, then.UnreadTurns.Count, then.LastCustomerText), Is.EqualTo((now.Stage, now.Episode, now.UnreadTurns.Count, now.LastCustomerText)));
    }

    [Test]
    public void Only_a_conversation_with_a_person_or_in_the_queue_is_gone_on_with_elsewhere()
    {
        var on = new GoOn("g", "directline");
        var went = new CustomerWentOn("directline");
        Assert.That(Given(Requested).When(on).Events, Is.EqualTo(new[] { went }));
        Assert.That(Given(Requested, new OfferMade(Ana, "Ana")).When(on).Events, Is.EqualTo(new[] { went }));
        Assert.That(Given(Requested, AnaJoined).When(on).Events, Is.EqualTo(new[] { went }));
        Assert.That(Given().When(on).Problem, Is.EqualTo(Problem.NothingToGoOn));
        Assert.That(Given(ClosedByAna).When(on).Problem, Is.EqualTo(Problem.NothingToGoOn));
    }

    [Test]
    public void A_program_brings_in_a_person_where_the_bot_has_the_conversation_and_says_why()
    {
        var bring = new BringPerson("b", "The till", "The payment failed.");
        var handoff = Given().When(bring).Events.OfType<HandoffRequested>().Single();
        Assert.That((handoff.Reason, handoff.Because), Is.EqualTo((HandoffReason.Program, "The till: The payment failed.")));
        Assert.That(Given().When(bring, OffDuty).Events.OfType<HandoffUnattended>().Single().Reason, Is.EqualTo(HandoffReason.Program));
        Assert.That(Given(Requested).When(bring), Has.Property("Problem").Null.And.Property("Events").Empty);
        Assert.That(Given(Requested, AnaJoined).When(bring), Has.Property("Problem").Null.And.Property("Events").Empty);
        Assert.That(Given(ClosedByAna).When(bring).Problem, Is.EqualTo(Problem.NotOpen));
    }

    [Test]
    public void The_customer_reads_whose_account_it_is()
    {
        Assert.That(WordsOf(_linked), Does.Contain("Kim Doe"));
        Assert.That(Enum.GetValues<LinkRefusal>().Select(why => WordsOf(new LinkRefused(why))), Is.Unique);
    }

    private static string WordsOf(ConversationEvent fact) => Outbound.Show(new(2, T0, "test", fact), Given().Then(fact))!.Words!.Text;
}
