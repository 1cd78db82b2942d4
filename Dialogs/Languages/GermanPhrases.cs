namespace ChatAssist.Dialogs.Languages;

/// <summary>German, with Sie or du.</summary>
internal sealed class GermanPhrases(Address address) : Phrases
{
    private static readonly string[] _days = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];

    public override string TalkToAPerson => "Mit einem Menschen sprechen";

    public override string NoneOfThese => "Nichts davon";

    public override string Greeting => Say(
        "Guten Tag. Ich bin ein Bot: Häufige Fragen beantworte ich sofort, und ich kann jederzeit einen Menschen dazuholen. Was kann ich für Sie tun?",
        "Hallo. Ich bin ein Bot: Häufige Fragen beantworte ich sofort, und ich kann jederzeit einen Menschen dazuholen. Was kann ich für dich tun?");

    public override string AskBack => Say(
        "Ich möchte sicher sein, dass ich Sie richtig verstehe. Meinen Sie eines davon?",
        "Ich möchte sicher sein, dass ich dich richtig verstehe. Meinst du eines davon?");

    public override string FirstMiss => Say(
        "Ich bin nicht sicher, ob ich Sie richtig verstehe. Können Sie es mit anderen Worten sagen? Sie können auch jederzeit mit einem Menschen sprechen.",
        "Ich bin nicht sicher, ob ich dich richtig verstehe. Kannst du es mit anderen Worten sagen? Du kannst auch jederzeit mit einem Menschen sprechen.");

    public override string Sorry => "Das tut mir leid.";

    public override string WhichOne => "Welche dieser Fragen ist es?";

    public override string CannotSee => Say(
        "Ihre Datei ist da, aber ich kann sie nicht ansehen. Sagen Sie mir in wenigen Worten, worum es geht, oder sprechen Sie mit einem Menschen, der sie sehen kann.",
        "Deine Datei ist da, aber ich kann sie nicht ansehen. Sag mir in wenigen Worten, worum es geht, oder sprich mit einem Menschen, der sie sehen kann.");

    public override string Insulted => Say(
        "Es tut mir leid, dass es gerade nicht gut läuft. Sagen Sie mir in wenigen Worten, was Sie brauchen, oder sprechen Sie jederzeit mit einem Menschen.",
        "Es tut mir leid, dass es gerade nicht gut läuft. Sag mir in wenigen Worten, was du brauchst, oder sprich jederzeit mit einem Menschen.");

    public override string RefusedChoices => Say(
        "Danke, dann geht es um etwas anderes. Können Sie es mit anderen Worten beschreiben? Sie können auch jederzeit mit einem Menschen sprechen.",
        "Danke, dann geht es um etwas anderes. Kannst du es mit anderen Worten beschreiben? Du kannst auch jederzeit mit einem Menschen sprechen.");

    public override string Hello => Say("Guten Tag. Was kann ich für Sie tun?", "Hallo. Was kann ich für dich tun?");

    public override string Welcome => Say("Gern geschehen. Haben Sie noch eine Frage?", "Gern geschehen. Hast du noch eine Frage?");

    public override string Goodbye => Say("Auf Wiedersehen, und vielen Dank für Ihre Nachricht.", "Tschüss, und vielen Dank für deine Nachricht.");

    public override string HowAreYou => Say(
        "Danke der Nachfrage. Ich bin der Bot des Shops, also immer bereit. Was kann ich für Sie tun?",
        "Danke der Nachfrage. Ich bin der Bot des Shops, also immer bereit. Was kann ich für dich tun?");

    public override string IAmABot => "Ich bin ein Bot. Häufige Fragen beantworte ich sofort, und ich kann jederzeit einen Menschen dazuholen.";

    public override string Yes => Say("In Ordnung. Was möchten Sie wissen?", "In Ordnung. Was möchtest du wissen?");

    public override string No => Say("In Ordnung. Wenn noch etwas ist, schreiben Sie einfach.", "In Ordnung. Wenn noch etwas ist, schreib einfach.");

    public override string Waiting => Say("Sie sind in der Warteschlange für das Gespräch mit einem Menschen.", "Du bist in der Warteschlange für das Gespräch mit einem Menschen.");

    public override string HubAsked => "Das Serviceteam wurde gebeten, einen Menschen zu schicken.";

    public override string HubAccepted => $"Jetzt ist ein Mensch aus dem Serviceteam da und kann alles Bisherige lesen. Jederzeit zurück geht es mit den Worten: {GoBackToBot}";

    public override string WaitChoice => Say(
        "Das dauert länger, als es sollte, und das tut mir leid. Sie können weiter warten, eine Nachricht hinterlassen oder zum Bot zurückkehren.",
        "Das dauert länger, als es sollte, und das tut mir leid. Du kannst weiter warten, eine Nachricht hinterlassen oder zum Bot zurückkehren.");

    public override string BackToBot => Say("Sie sind wieder beim Bot. Was kann ich für Sie tun?", "Du bist wieder beim Bot. Was kann ich für dich tun?");

    public override string Closed => Say(
        "Dieses Gespräch ist beendet. Schreiben Sie jederzeit, um neu zu beginnen.",
        "Dieses Gespräch ist beendet. Schreib jederzeit, um neu zu beginnen.");

    public override string ClosedInSilence => Say(
        "Ich habe eine Weile nichts gehört und das Gespräch deshalb beendet. Schreiben Sie jederzeit, um neu zu beginnen.",
        "Ich habe eine Weile nichts gehört und das Gespräch deshalb beendet. Schreib jederzeit, um neu zu beginnen.");

    public override string Reminder => Say(
        "Sind Sie noch da? Nehmen Sie sich die Zeit, die Sie brauchen; das Gespräch endet von selbst, wenn niemand schreibt.",
        "Bist du noch da? Nimm dir die Zeit, die du brauchst; das Gespräch endet von selbst, wenn niemand schreibt.");

    public override string CheckBack => Say(
        "Vor einiger Zeit haben wir hier etwas für Sie gelöst. Ist es dabei geblieben? Wenn noch etwas offen ist, schreiben Sie, und wir machen dort weiter.",
        "Vor einiger Zeit haben wir hier etwas für dich gelöst. Ist es dabei geblieben? Wenn noch etwas offen ist, schreib, und wir machen dort weiter.");

    public override string MessageLeft => Say(
        "Vielen Dank. Ihre Nachricht ist gespeichert, und jemand antwortet an die angegebene Adresse.",
        "Vielen Dank. Deine Nachricht ist gespeichert, und jemand antwortet an die angegebene Adresse.");

    public override string MessageIsLeft => Say(
        "Ihre Nachricht ist hinterlegt.",
        "Deine Nachricht ist hinterlegt.");

    public override string WentOn => Say(
        "Sie haben gezeigt, wer Sie sind, deshalb geht dieses Gespräch auf der Website weiter. Schreiben Sie jederzeit wieder in den Chat, in dem es begann, dann kommen die Antworten dorthin.",
        "Du hast gezeigt, wer du bist, deshalb geht dieses Gespräch auf der Website weiter. Schreib jederzeit wieder in den Chat, in dem es begann, dann kommen die Antworten dorthin.");

    public override string Thanks => "Vielen Dank.";

    public override string NotDone => Say("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.", "Das hat nicht geklappt. Bitte versuch es noch einmal.");

    public override string MessageIncomplete => Say(
        "Bitte schreiben Sie eine Nachricht und geben Sie eine E-Mail-Adresse oder Telefonnummer an, damit wir antworten können.",
        "Bitte schreib eine Nachricht und gib eine E-Mail-Adresse oder Telefonnummer an, damit wir antworten können.");

    public override string MessageFull => Say(
        "Ihre Nachricht wartet schon auf eine Antwort, und so viel mehr passt nicht hinein. Bitte schreiben Sie weniger, oder warten Sie auf die Antwort.",
        "Deine Nachricht wartet schon auf eine Antwort, und so viel mehr passt nicht hinein. Bitte schreib weniger, oder warte auf die Antwort.");

    public override string NotWaiting => Say("Sie sind nicht in der Warteschlange.", "Du bist nicht in der Warteschlange.");

    public override string WhereAmI => "Wo bin ich in der Warteschlange?";

    public override string GoBackToBot => "Zurück zum Bot";

    public override string LeaveMessage => "Nachricht hinterlassen";

    public override string YourMessage => Say("Ihre Nachricht", "Deine Nachricht");

    public override string YourAddress => Say("Ihre E-Mail-Adresse oder Telefonnummer", "Deine E-Mail-Adresse oder Telefonnummer");

    public override string HowWasIt => "Wie war es?";

    protected override string NobodyOnDuty => "Im Moment ist niemand im Dienst.";

    protected override string NobodyCame => "Es konnte niemand rechtzeitig kommen, und das tut mir leid.";

    protected override string LeaveMessageOrGoOn => Say(
        "Sie können eine Nachricht mit einer Adresse hinterlassen, und jemand antwortet darauf. Sie können auch mit dem Bot weitermachen.",
        "Du kannst eine Nachricht mit einer Adresse hinterlassen, und jemand antwortet darauf. Du kannst auch mit dem Bot weitermachen.");

    public override string HandingOver(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "Natürlich. Ich hole einen Menschen dazu, der unser bisheriges Gespräch lesen kann.",
        HandoffReason.Frustration => Say(
            "Das war ärgerlich, und es tut mir leid. Ich hole einen Menschen dazu, der es klären und alles Bisherige lesen kann; Sie müssen nichts wiederholen.",
            "Das war ärgerlich, und es tut mir leid. Ich hole einen Menschen dazu, der es klären und alles Bisherige lesen kann; du musst nichts wiederholen."),
        HandoffReason.Misses => Say(
            "Ich konnte Ihnen dabei nicht helfen, und das tut mir leid. Ich hole einen Menschen dazu, der lesen kann, was Sie geschrieben haben.",
            "Ich konnte dir dabei nicht helfen, und das tut mir leid. Ich hole einen Menschen dazu, der lesen kann, was du geschrieben hast."),
        HandoffReason.SameAnswerTwice => "Ich würde mich nur wiederholen, und das hat nicht geholfen. Ich hole einen Menschen dazu, der unser bisheriges Gespräch lesen kann.",
        HandoffReason.BotError or HandoffReason.BotTimeout => Say(
            "Bei mir ist etwas schiefgegangen, und das tut mir leid. Ich hole einen Menschen dazu; Ihre Nachricht ist nicht verloren.",
            "Bei mir ist etwas schiefgegangen, und das tut mir leid. Ich hole einen Menschen dazu; deine Nachricht ist nicht verloren."),
        _ => "Das sollte sich ein Mensch ansehen. Ich hole jemanden dazu, der unser bisheriges Gespräch lesen kann.",
    };

    public override string Acknowledging(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => Say("Sie möchten mit einem Menschen sprechen, und das ist in Ordnung.", "Du möchtest mit einem Menschen sprechen, und das ist in Ordnung."),
        HandoffReason.Frustration => "Das war ärgerlich, und es tut mir leid. Ein Mensch sollte es klären.",
        HandoffReason.Misses => Say(
            "Ich konnte Ihnen dabei nicht helfen, und das tut mir leid. Das sollte sich ein Mensch ansehen.",
            "Ich konnte dir dabei nicht helfen, und das tut mir leid. Das sollte sich ein Mensch ansehen."),
        HandoffReason.SameAnswerTwice => "Ich würde mich nur wiederholen, und das hat nicht geholfen. Das sollte sich ein Mensch ansehen.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "Bei mir ist etwas schiefgegangen, und das tut mir leid. Das sollte sich ein Mensch ansehen.",
        _ => "Das sollte sich ein Mensch ansehen.",
    };

    public override string AgentJoined(string name) => $"{name} ist jetzt da und hat das Gespräch gelesen.";

    public override string Transferred(string name, string? to) =>
        $"{name} gibt das Gespräch an {to ?? "jemanden aus dem Team"} weiter. {Say("Sie behalten Ihren", "Du behältst deinen")} Platz in der Warteschlange.";

    public override string AgentLost(string name) =>
        $"Es tut mir leid: Die Verbindung zu {name} ist abgebrochen. {Say("Sie behalten Ihren", "Du behältst deinen")} Platz in der Warteschlange, und wer übernimmt, kann alles Bisherige lesen.";

    public override string AgentSilent(string name) =>
        $"Es tut mir leid, dass {Say("Sie warten mussten", "du warten musstest")}: {name} konnte nicht antworten. {Say("Sie behalten Ihren", "Du behältst deinen")} Platz in der Warteschlange, und wer übernimmt, kann alles Bisherige lesen.";

    public override string AgentLeft(string name) => Say(
        $"{name} hat das Gespräch verlassen. Sie sind wieder beim Bot; was kann ich für Sie tun?",
        $"{name} hat das Gespräch verlassen. Du bist wieder beim Bot; was kann ich für dich tun?");

    public override string Linked(string? name) =>
        Say("Sie sind", "Du bist") + $" jetzt{(name is null ? "" : $" mit dem Konto von {name}")} verknüpft. Wer hier hilft, sieht auch, was wir auf der Website geschrieben haben, und umgekehrt.";

    public override string LinkRefused(LinkRefusal why) => why switch
    {
        LinkRefusal.TooMany => Say(
            "Das waren zu viele Codes in kurzer Zeit. Bitte warten Sie eine Minute und holen Sie einen neuen Code aus dem Chat auf der Website.",
            "Das waren zu viele Codes in kurzer Zeit. Bitte warte eine Minute und hol einen neuen Code aus dem Chat auf der Website."),
        LinkRefusal.OtherCustomer => "Dieser Chat ist schon mit einem anderen Konto verknüpft, deshalb habe ich nichts geändert.",
        LinkRefusal.Group => Say(
            "Hier können andere mitlesen, deshalb habe ich nichts geändert. Bitte holen Sie einen neuen Code aus dem Chat auf der Website und senden Sie ihn in einem Chat mit mir allein.",
            "Hier können andere mitlesen, deshalb habe ich nichts geändert. Bitte hol einen neuen Code aus dem Chat auf der Website und sende ihn in einem Chat mit mir allein."),
        LinkRefusal.Channel => "Dieser Kanal sagt mir nicht sicher, wer schreibt, deshalb ist hier keine Verknüpfung möglich.",
        _ => Say(
            "Dieser Code gilt nicht mehr. Ein Code gilt einmal und zehn Minuten lang; bitte holen Sie einen neuen aus dem Chat auf der Website.",
            "Dieser Code gilt nicht mehr. Ein Code gilt einmal und zehn Minuten lang; bitte hol einen neuen aus dem Chat auf der Website."),
    };

    public override string OnlyIn(Language language) => $"Diese Antwort gibt es bisher nur auf {NameOf(language)}:";

    public override string Place(int position) => $"{Say("Sie sind", "Du bist")} Nummer {position} in der Warteschlange.";

    public override string Wait(int likely, int most) => $"Es dauert wahrscheinlich etwa {Minutes(likely)}, kaum länger als {Minutes(most)}.";

    protected override string BackOn(DateTimeOffset at) => $"Wir sind am {_days[(int)at.DayOfWeek]} um {Clock(at)} Uhr wieder da.";

    private string Say(string formal, string informal) => address == Address.Formal ? formal : informal;

    private static string Minutes(int count) => count == 1 ? "1 Minute" : $"{count} Minuten";

    private static string NameOf(Language language) => language switch
    {
        Language.English => "Englisch",
        Language.German => "Deutsch",
        Language.French => "Französisch",
        Language.Spanish => "Spanisch",
        Language.Portuguese => "Portugiesisch",
        Language.Arabic => "Arabisch",
        _ => language.ToString(),
    };
}
