using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Wording;
using FsCheck;
using FsCheck.Fluent;

namespace ChatAssist.Tests.Wording;

/// <summary>A draft may say what the answers say, and nothing else.</summary>
public sealed class GroundednessTests
{
    private static readonly Answer _delivery = Saying("delivery",
        "Standard delivery takes 3 to 5 working days and costs £4.95. Parcels come with Swift Post. You can follow yours under [Track an order](https://shop.example/track).");

    private static readonly Answer _returns = Saying("returns",
        "Bring the unopened item to a shop within 30 days. We pay for returns of faulty items and you pay for all others. Sale items cannot be returned. Questions go to returns@shop.example.");

    private static readonly Answer _cards = Saying("cards", "Gift cards come by email on 24 December. Ana Weber signs each one.");

    [TestCase("Standard delivery takes 3 to 5 working days and costs £4.95. Parcels come with Swift Post. You can follow yours under [Track an order](https://shop.example/track).", TestName = "The exact words")]
    [TestCase("You can follow yours under [Track an order](https://shop.example/track). Parcels come with Swift Post.", TestName = "Another order, and a sentence left out")]
    [TestCase("The parcels are coming with Swift Post. You could follow yours under [Track the order](https://shop.example/track).", TestName = "Other endings, articles and auxiliary verbs")]
    [TestCase("Standard delivery takes 3 to 5 working days, and it costs £4.95. You could follow yours under [Track an order](https://shop.example/track).", TestName = "Several figures, all in their places")]
    public void Shown(string draft) => Assert.That(To(draft), Is.Null);

    [TestCase("Standard delivery takes 2 to 5 working days and costs £4.95.", TestName = "Another figure")]
    [TestCase("Standard delivery takes 3 to 5 working days and costs £5.95.", TestName = "Another amount")]
    [TestCase("Standard delivery takes 3 to 5 working days and costs €4.95.", TestName = "Another currency")]
    [TestCase("Standard delivery takes 3 to 5 days and costs £4.95.", TestName = "Days that were working days")]
    [TestCase("Standard delivery takes 5 working days and costs £4.95.", TestName = "A range made to a figure")]
    [TestCase("Standard delivery takes 3 to 5 working days.", TestName = "A part of a sentence with several figures")]
    [TestCase("Standard delivery costs 3 to 5 working days and takes £4.95.", TestName = "Words changed over")]
    [TestCase("Parcels never come with Swift Post.", TestName = "A negation added")]
    [TestCase("Parcels come with Swift Post if you pay.", TestName = "A condition added")]
    [TestCase("Parcels usually come with Swift Post.", TestName = "A doubt added")]
    [TestCase("We come with Swift Post.", TestName = "Somebody else meant")]
    [TestCase("Parcels come with Royal Post.", TestName = "Another name")]
    [TestCase("Parcels come with Post.", TestName = "Half a name")]
    [TestCase("Parcels come.", TestName = "Half a sentence")]
    [TestCase("Swift Post comes with parcels.", TestName = "The wrong way round")]
    [TestCase("Free parcels come with Swift Post.", TestName = "One word more")]
    [TestCase("You can follow yours under [Track an order](https://shop.example.evil.test/track).", TestName = "Another address")]
    [TestCase("You can follow yours under [Track an order](https://shop.example/track?to=evil).", TestName = "An address with more to it")]
    [TestCase("You can follow yours under evil.test.", TestName = "An address without its scheme")]
    [TestCase("Sure!", TestName = "A word of courtesy that says yes")]
    [TestCase("Yes, parcels come with Swift Post.", TestName = "A yes")]
    [TestCase("It is so, and you can do that.", TestName = "Joining words only")]
    [TestCase("Parcels come with Swift Post \U0001F389", TestName = "A picture")]
    [TestCase("Parcels come with Swift Post?", TestName = "A question made of it")]
    [TestCase("Parcels co\u200Bme with Swift Post.", TestName = "A character that nobody sees")]
    [TestCase("Parcels come with \u202EtsoP tfiwS.", TestName = "Letters that run backwards")]
    public void Not_shown_whatever_else_is_right(string sentence) =>
        Assert.That(To($"{sentence} You can follow yours under [Track an order](https://shop.example/track).")?.Fate, Is.EqualTo(DraftFate.Ungrounded));

    [TestCase("Bring the item to a shop within 30 days.", TestName = "An item that was unopened")]
    [TestCase("You pay for returns of faulty items and we pay for all others.", TestName = "Who pays changed over")]
    [TestCase("We pay for returns of faulty items.", TestName = "What we pay without what you pay")]
    [TestCase("We pay for all returns.", TestName = "Faulty items made to all")]
    [TestCase("Sale items can be returned.", TestName = "A negation left out")]
    [TestCase("Sale items cannot be paid.", TestName = "A negation of something else")]
    [TestCase("Questions go to refunds@shop.example.", TestName = "Another mail address")]
    public void Not_shown_in_the_place_of_what_it_twists(string sentence) =>
        Assert.That(Groundedness.To(Proposed((sentence, "returns")), [_returns])?.Fate, Is.EqualTo(DraftFate.Ungrounded));

    [Test]
    public void What_limits_the_answer_is_never_left_out()
    {
        var objection = Groundedness.To(Proposed(("We pay for returns of faulty items and you pay for all others. Questions go to returns@shop.example. Bring the unopened item to a shop within 30 days.", "returns")), [_returns]);
        Assert.That((objection?.Fate, objection?.Because), Is.EqualTo((DraftFate.Incomplete, "It leaves out \"Sale items cannot be returned.\".")));
    }

    [Test]
    public void Where_the_answer_leads_is_never_left_out() =>
        Assert.That(To("Parcels come with Swift Post.")?.Fate, Is.EqualTo(DraftFate.Incomplete));

    [TestCase("The chair is new. It costs £100. The sofa is on sale.", DraftFate.Ungrounded)]
    [TestCase("It costs £100. The chair is new.", DraftFate.Ungrounded)]
    [TestCase("The chair is new. The sofa is on sale. It costs £100.", null)]
    public void A_sentence_that_refers_back_stays_behind_the_one_before_it(string draft, DraftFate? fate) =>
        Assert.That(Groundedness.To(Proposed((draft, "a")), [Saying("a", "The sofa is on sale. It costs £100. The chair is new.")])?.Fate, Is.EqualTo(fate));

    [TestCase("Delivery is free for members.", "Delivery is free.")]
    [TestCase("The sofa is blue and the chair is free.", "The sofa is free.")]
    [TestCase("The sofa is blue. The chair is free.", "The sofa is free.")]
    [TestCase("Refunds for members take 5 days.", "Members take 5 days.")]
    public void A_part_of_a_sentence_is_another_sentence(string exact, string part) =>
        Assert.That(Groundedness.To(Proposed((part, "a")), [Saying("a", exact)])?.Fate, Is.EqualTo(DraftFate.Ungrounded));

    [Test]
    public void Two_answers_may_be_joined() =>
        Assert.That(Groundedness.To(Proposed(("You can follow yours under [Track an order](https://shop.example/track).", "delivery"), ("Gift cards come by email on 24 December.", "cards")), [_delivery, _cards]), Is.Null);

    [Test]
    public void Something_of_the_decided_answer_must_be_said() =>
        Assert.That(Groundedness.To(Proposed(("Ana Weber signs each one.", "cards")), [_delivery, _cards])?.Fate, Is.EqualTo(DraftFate.Incomplete));

    [TestCase("stranger", TestName = "An answer that it was not given")]
    [TestCase("cards", TestName = "Another answer than the one that says so")]
    public void A_sentence_rests_on_the_answer_that_it_cites(string cited) =>
        Assert.That(Groundedness.To(Proposed(("Parcels come with Swift Post.", cited)), [_delivery, _cards])?.Fate, Is.EqualTo(DraftFate.Ungrounded));

    [Test]
    public void Who_says_that_the_answers_do_not_cover_the_question_is_believed() =>
        Assert.That(Groundedness.To(new(Covered: false, []), [_delivery])?.Fate, Is.EqualTo(DraftFate.NotCovered));

    [TestCase("Lieferungen nach Österreich dauern 4 Tage. Samstags liefern wir nicht.", "Lieferungen nach Österreich dauern 4 Tage. Samstags liefern wir.")]
    [TestCase("Les retours sont gratuits. Nous ne remboursons pas la livraison.", "Les retours sont gratuits. Nous remboursons la livraison.")]
    [TestCase("El envío es gratis. Los artículos rebajados no se devuelven.", "El envío es gratis. Los artículos rebajados se devuelven.")]
    [TestCase("O envio é grátis. Não aceitamos cheques.", "O envio é grátis. Aceitamos cheques.")]
    [TestCase("التوصيل مجاني. لا نقبل الشيكات.", "التوصيل مجاني. نقبل الشيكات.")]
    public void Negations_are_kept_in_every_language(string exact, string twisted)
    {
        var answer = Saying("a", exact);
        Assert.That(Groundedness.To(Proposed((exact, "a")), [answer]), Is.Null);
        Assert.That(Groundedness.To(Proposed((twisted, "a")), [answer]), Is.Not.Null);
    }

    [Test]
    public void Whole_sentences_in_any_order_are_shown_as_long_as_those_that_limit_or_lead_are_among_them()
    {
        string[] sentences = ["Parcels come with Swift Post.", "Ana Weber signs by hand.", "Sale items cannot be returned.", "You can follow yours under [Track an order](https://shop.example/track)."];
        var answer = Saying("a", string.Join(' ', sentences));
        var drafts = from order in Gen.Shuffle(sentences)
                     from left in Gen.Choose(0, 2)
                     select string.Join(' ', order.Where(sentence => left == 2 || sentence != sentences[left]));
        Prop.ForAll(drafts.ToArbitrary(), draft => Groundedness.To(Proposed((draft, "a")), [answer]) is null).QuickCheckThrowOnFailure();
    }

    [Test]
    public void One_word_more_anywhere_and_it_is_not_shown()
    {
        var words = _returns.Text.Split(' ');
        var drafts = from more in Gen.Elements("free", "not", "never", "approved", "7", "£1", "refund", "always", "immediately", "evil.test", "password", "kostenlos", "Yes:", "maybe", "we")
                     from at in Gen.Choose(0, words.Length)
                     select string.Join(' ', [.. words[..at], more, .. words[at..]]);
        Prop.ForAll(drafts.ToArbitrary(), draft => Groundedness.To(Proposed((draft, "returns")), [_returns]) is not null).QuickCheckThrowOnFailure();
    }

    private static Objection? To(string draft) => Groundedness.To(Proposed((draft, "delivery")), [_delivery, _cards]);

    private static ProposedWords Proposed(params (string Text, string From)[] sentences) => new(true, [.. sentences.Select(one => new ProposedSentence(one.Text, [one.From]))]);

    private static Answer Saying(string id, string text) => new(id, 1, $"What about {id}?", [], text, [], []);
}
