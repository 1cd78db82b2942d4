namespace ChatAssist.Dialogs.Languages;

/// <summary>French, with vous or tu; a hard blank stands before two-part marks.</summary>
internal sealed class FrenchPhrases(Address address) : Phrases
{
    private static readonly string[] _days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    public override string TalkToAPerson => "Parler à une personne";

    public override string NoneOfThese => "Rien de tout cela";

    public override string Greeting => Say(
        "Bonjour. Je suis un bot\u00a0: je réponds tout de suite aux questions courantes, et je peux faire venir une personne à tout moment. Que puis-je faire pour vous\u00a0?",
        "Bonjour. Je suis un bot\u00a0: je réponds tout de suite aux questions courantes, et je peux faire venir une personne à tout moment. Que puis-je faire pour toi\u00a0?");

    public override string AskBack => Say(
        "Je veux être sûr de bien comprendre. Pensez-vous à l'une de ces questions\u00a0?",
        "Je veux être sûr de bien comprendre. Penses-tu à l'une de ces questions\u00a0?");

    public override string FirstMiss => Say(
        "Je ne suis pas sûr de bien comprendre. Pouvez-vous le dire autrement\u00a0? Vous pouvez aussi parler à une personne à tout moment.",
        "Je ne suis pas sûr de bien comprendre. Peux-tu le dire autrement\u00a0? Tu peux aussi parler à une personne à tout moment.");

    public override string Sorry => "Je suis désolé pour cela.";

    public override string WhichOne => "De laquelle de ces questions s'agit-il\u00a0?";

    public override string CannotSee => Say(
        "J'ai bien reçu votre fichier, mais je ne peux pas le regarder. Dites-moi en quelques mots de quoi il s'agit, ou parlez à une personne, qui pourra le voir.",
        "J'ai bien reçu ton fichier, mais je ne peux pas le regarder. Dis-moi en quelques mots de quoi il s'agit, ou parle à une personne, qui pourra le voir.");

    public override string Insulted => Say(
        "Je suis désolé que cela se passe mal. Dites-moi en quelques mots ce dont vous avez besoin, ou parlez à une personne à tout moment.",
        "Je suis désolé que cela se passe mal. Dis-moi en quelques mots ce dont tu as besoin, ou parle à une personne à tout moment.");

    public override string RefusedChoices => Say(
        "Merci, il s'agit donc d'autre chose. Pouvez-vous le décrire autrement\u00a0? Vous pouvez aussi parler à une personne à tout moment.",
        "Merci, il s'agit donc d'autre chose. Peux-tu le décrire autrement\u00a0? Tu peux aussi parler à une personne à tout moment.");

    public override string Hello => Say("Bonjour. Que puis-je faire pour vous\u00a0?", "Bonjour. Que puis-je faire pour toi\u00a0?");

    public override string Welcome => Say("Je vous en prie. Avez-vous une autre question\u00a0?", "De rien. As-tu une autre question\u00a0?");

    public override string Goodbye => "Au revoir, et merci de nous avoir écrit.";

    public override string HowAreYou => Say(
        "Merci de le demander. Je suis le bot de la boutique, donc toujours prêt. Que puis-je faire pour vous\u00a0?",
        "Merci de le demander. Je suis le bot de la boutique, donc toujours prêt. Que puis-je faire pour toi\u00a0?");

    public override string IAmABot => "Je suis un bot. Je réponds tout de suite aux questions courantes, et je peux faire venir une personne à tout moment.";

    public override string Yes => Say("D'accord. Que souhaitez-vous savoir\u00a0?", "D'accord. Que veux-tu savoir\u00a0?");

    public override string No => Say("D'accord. S'il y a autre chose, écrivez simplement.", "D'accord. S'il y a autre chose, écris simplement.");

    public override string Waiting => Say("Vous êtes dans la file d'attente pour parler à une personne.", "Tu es dans la file d'attente pour parler à une personne.");

    public override string HubAsked => "L'équipe du service a été priée d'envoyer une personne.";

    public override string HubAccepted => $"Une personne de l'équipe du service est là maintenant et peut lire tout ce qui a été écrit. Pour retrouver le bot à tout moment, il suffit d'écrire : {GoBackToBot}";

    public override string WaitChoice => Say(
        "L'attente est plus longue qu'elle ne devrait, et j'en suis désolé. Vous pouvez rester dans la file, laisser un message ou revenir au bot.",
        "L'attente est plus longue qu'elle ne devrait, et j'en suis désolé. Tu peux rester dans la file, laisser un message ou revenir au bot.");

    public override string BackToBot => Say("Vous êtes de nouveau avec le bot. Que puis-je faire pour vous\u00a0?", "Tu es de nouveau avec le bot. Que puis-je faire pour toi\u00a0?");

    public override string Closed => Say(
        "Cette conversation est terminée. Écrivez à tout moment pour recommencer.",
        "Cette conversation est terminée. Écris à tout moment pour recommencer.");

    public override string ClosedInSilence => Say(
        "Je n'ai rien reçu depuis un moment, j'ai donc mis fin à cette conversation. Écrivez à tout moment pour recommencer.",
        "Je n'ai rien reçu depuis un moment, j'ai donc mis fin à cette conversation. Écris à tout moment pour recommencer.");

    public override string Reminder => Say(
        "Êtes-vous toujours là\u00a0? Prenez le temps qu'il vous faut\u00a0; la conversation se termine d'elle-même quand personne n'écrit.",
        "Es-tu toujours là\u00a0? Prends le temps qu'il te faut\u00a0; la conversation se termine d'elle-même quand personne n'écrit.");

    public override string CheckBack => Say(
        "Il y a quelque temps, nous avons résolu quelque chose pour vous ici. Est-ce toujours réglé\u00a0? S'il reste un point ouvert, écrivez, et nous reprendrons là.",
        "Il y a quelque temps, nous avons résolu quelque chose pour toi ici. Est-ce toujours réglé\u00a0? S'il reste un point ouvert, écris, et nous reprendrons là.");

    public override string MessageLeft => Say(
        "Merci. Votre message est enregistré, et quelqu'un répondra à l'adresse indiquée.",
        "Merci. Ton message est enregistré, et quelqu'un répondra à l'adresse indiquée.");

    public override string MessageIsLeft => Say(
        "Votre message est enregistré.",
        "Ton message est enregistré.");

    public override string WentOn => Say(
        "Vous avez prouvé votre identité, cette conversation continue donc sur le site. Écrivez à tout moment dans le chat où elle a commencé, et les réponses y arriveront de nouveau.",
        "Tu as prouvé ton identité, cette conversation continue donc sur le site. Écris à tout moment dans le chat où elle a commencé, et les réponses y arriveront de nouveau.");

    public override string Thanks => "Merci.";

    public override string NotDone => Say("Cela n'a pas fonctionné. Veuillez réessayer.", "Cela n'a pas fonctionné. Réessaie, s'il te plaît.");

    public override string MessageIncomplete => Say(
        "Écrivez un message et indiquez une adresse e-mail ou un numéro de téléphone, pour que nous puissions répondre.",
        "Écris un message et indique une adresse e-mail ou un numéro de téléphone, pour que nous puissions répondre.");

    public override string MessageFull => Say(
        "Votre message attend déjà une réponse, et il n’y a pas de place pour autant de texte. Écrivez moins, ou attendez la réponse.",
        "Ton message attend déjà une réponse, et il n’y a pas de place pour autant de texte. Écris moins, ou attends la réponse.");

    public override string NotWaiting => Say("Vous n'êtes pas dans la file d'attente.", "Tu n'es pas dans la file d'attente.");

    public override string WhereAmI => "Où en suis-je dans la file\u00a0?";

    public override string GoBackToBot => "Revenir au bot";

    public override string LeaveMessage => "Laisser un message";

    public override string YourMessage => Say("Votre message", "Ton message");

    public override string YourAddress => Say("Votre adresse e-mail ou numéro de téléphone", "Ton adresse e-mail ou numéro de téléphone");

    public override string HowWasIt => "Comment cela s'est-il passé\u00a0?";

    protected override string NobodyOnDuty => "Personne n'est de service en ce moment.";

    protected override string NobodyCame => "Personne n'a pu venir à temps, et j'en suis désolé.";

    protected override string LeaveMessageOrGoOn => Say(
        "Vous pouvez laisser un message avec une adresse, et quelqu'un répondra. Vous pouvez aussi continuer avec le bot.",
        "Tu peux laisser un message avec une adresse, et quelqu'un répondra. Tu peux aussi continuer avec le bot.");

    public override string HandingOver(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "Bien sûr. Je fais venir une personne\u00a0; elle peut lire tout ce qui a été dit.",
        HandoffReason.Frustration => Say(
            "Tout cela est pénible, et j'en suis désolé. Je fais venir une personne qui pourra régler la situation\u00a0; elle peut tout lire, vous n'avez rien à répéter.",
            "Tout cela est pénible, et j'en suis désolé. Je fais venir une personne qui pourra régler la situation\u00a0; elle peut tout lire, tu n'as rien à répéter."),
        HandoffReason.Misses => Say(
            "Je n'ai pas pu vous aider, et j'en suis désolé. Je fais venir une personne\u00a0; elle peut lire ce que vous avez écrit.",
            "Je n'ai pas pu t'aider, et j'en suis désolé. Je fais venir une personne\u00a0; elle peut lire ce que tu as écrit."),
        HandoffReason.SameAnswerTwice => "Je ne ferais que me répéter, et cela n'a pas aidé. Je fais venir une personne\u00a0; elle peut lire tout ce qui a été dit.",
        HandoffReason.BotError or HandoffReason.BotTimeout => Say(
            "Un problème est survenu de mon côté, et j'en suis désolé. Je fais venir une personne\u00a0; votre message n'est pas perdu.",
            "Un problème est survenu de mon côté, et j'en suis désolé. Je fais venir une personne\u00a0; ton message n'est pas perdu."),
        _ => "Une personne devrait s'en occuper. J'en fais venir une\u00a0; elle peut lire tout ce qui a été dit.",
    };

    public override string Acknowledging(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => Say("Vous souhaitez parler à une personne, et c'est normal.", "Tu souhaites parler à une personne, et c'est normal."),
        HandoffReason.Frustration => "Tout cela est pénible, et j'en suis désolé. Une personne devrait s'en occuper.",
        HandoffReason.Misses => Say(
            "Je n'ai pas pu vous aider, et j'en suis désolé. Une personne devrait s'en occuper.",
            "Je n'ai pas pu t'aider, et j'en suis désolé. Une personne devrait s'en occuper."),
        HandoffReason.SameAnswerTwice => "Je ne ferais que me répéter, et cela n'a pas aidé. Une personne devrait s'en occuper.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "Un problème est survenu de mon côté, et j'en suis désolé. Une personne devrait s'en occuper.",
        _ => "Une personne devrait s'en occuper.",
    };

    public override string AgentJoined(string name) => $"{name} est maintenant là et a lu la conversation.";

    public override string Transferred(string name, string? to) =>
        $"{name} transmet la conversation à {to ?? "quelqu'un de l'équipe"}. {PlaceKept}.";

    public override string AgentLost(string name) =>
        $"Je suis désolé\u00a0: la connexion avec {name} a été coupée. {PlaceKept}, et la personne suivante peut tout lire.";

    public override string AgentSilent(string name) =>
        $"Je suis désolé pour cette attente\u00a0: {name} n'a pas pu répondre. {PlaceKept}, et la personne suivante peut tout lire.";

    public override string AgentLeft(string name) => Say(
        $"{name} a quitté la conversation. Vous êtes de nouveau avec le bot\u00a0; que puis-je faire pour vous\u00a0?",
        $"{name} a quitté la conversation. Tu es de nouveau avec le bot\u00a0; que puis-je faire pour toi\u00a0?");

    public override string Linked(string? name) =>
        Say("Vous êtes maintenant relié", "Tu es maintenant relié") + $"{(name is null ? "" : $" au compte de {name}")}. Qui vient aider ici peut voir aussi ce qui a été écrit sur le site, et inversement.";

    public override string LinkRefused(LinkRefusal why) => why switch
    {
        LinkRefusal.TooMany => Say(
            "Trop de codes en peu de temps. Attendez une minute et demandez un nouveau code dans le chat du site.",
            "Trop de codes en peu de temps. Attends une minute et demande un nouveau code dans le chat du site."),
        LinkRefusal.OtherCustomer => "Ce chat est déjà relié à un autre compte, je n'ai donc rien changé.",
        LinkRefusal.Group => Say(
            "D'autres peuvent lire ici, je n'ai donc rien changé. Demandez un nouveau code dans le chat du site et envoyez-le dans un chat avec moi seul.",
            "D'autres peuvent lire ici, je n'ai donc rien changé. Demande un nouveau code dans le chat du site et envoie-le dans un chat avec moi seul."),
        LinkRefusal.Channel => "Ce canal ne me dit pas avec certitude qui écrit, je ne peux donc rien relier ici.",
        _ => Say(
            "Ce code n'est plus valable. Un code sert une seule fois, pendant dix minutes\u00a0; demandez-en un nouveau dans le chat du site.",
            "Ce code n'est plus valable. Un code sert une seule fois, pendant dix minutes\u00a0; demandes-en un nouveau dans le chat du site."),
    };

    public override string OnlyIn(Language language) => $"Cette réponse n'existe pour l'instant qu'en {NameOf(language)}\u00a0:";

    public override string Place(int position) => $"{Say("Vous êtes", "Tu es")} au numéro {position} de la file d'attente.";

    public override string Wait(int likely, int most) => $"Cela prendra sans doute environ {Minutes(likely)}, guère plus de {Minutes(most)}.";

    protected override string BackOn(DateTimeOffset at) => $"Nous serons de retour {_days[(int)at.DayOfWeek]} à {at.Hour}\u00a0h\u00a0{at.Minute:00}.";

    private string PlaceKept => Say("Vous gardez votre place dans la file d'attente", "Tu gardes ta place dans la file d'attente");

    private string Say(string formal, string informal) => address == Address.Formal ? formal : informal;

    private static string Minutes(int count) => count == 1 ? "1 minute" : $"{count} minutes";

    private static string NameOf(Language language) => language switch
    {
        Language.English => "anglais",
        Language.German => "allemand",
        Language.French => "français",
        Language.Spanish => "espagnol",
        Language.Portuguese => "portugais",
        Language.Arabic => "arabe",
        _ => language.ToString(),
    };
}
