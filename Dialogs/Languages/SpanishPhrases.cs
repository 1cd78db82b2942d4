namespace ChatAssist.Dialogs.Languages;

/// <summary>Spanish, with usted or tú.</summary>
internal sealed class SpanishPhrases(Address address) : Phrases
{
    private static readonly string[] _days = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

    public override string TalkToAPerson => "Hablar con una persona";

    public override string NoneOfThese => "Nada de esto";

    public override string Greeting => Say(
        "Hola. Soy un bot: respondo enseguida a las preguntas habituales y puedo avisar a una persona en cualquier momento. ¿Qué puedo hacer por usted?",
        "Hola. Soy un bot: respondo enseguida a las preguntas habituales y puedo avisar a una persona en cualquier momento. ¿Qué puedo hacer por ti?");

    public override string AskBack => Say(
        "Quiero asegurarme de que le entiendo bien. ¿Se refiere a alguna de estas preguntas?",
        "Quiero asegurarme de que te entiendo bien. ¿Te refieres a alguna de estas preguntas?");

    public override string FirstMiss => Say(
        "No estoy seguro de haberle entendido. ¿Podría decirlo con otras palabras? También puede hablar con una persona en cualquier momento.",
        "No estoy seguro de haberte entendido. ¿Podrías decirlo con otras palabras? También puedes hablar con una persona en cualquier momento.");

    public override string Sorry => "Lamento que sea así.";

    public override string WhichOne => "¿Cuál de estas preguntas es?";

    public override string CannotSee => Say(
        "He recibido su archivo, pero no puedo verlo. Dígame en pocas palabras de qué se trata, o hable con una persona, que sí puede verlo.",
        "He recibido tu archivo, pero no puedo verlo. Dime en pocas palabras de qué se trata, o habla con una persona, que sí puede verlo.");

    public override string Insulted => Say(
        "Siento que esto no vaya bien. Dígame en pocas palabras qué necesita, o hable con una persona en cualquier momento.",
        "Siento que esto no vaya bien. Dime en pocas palabras qué necesitas, o habla con una persona en cualquier momento.");

    public override string RefusedChoices => Say(
        "Gracias, entonces se trata de otra cosa. ¿Podría describirlo con otras palabras? También puede hablar con una persona en cualquier momento.",
        "Gracias, entonces se trata de otra cosa. ¿Podrías describirlo con otras palabras? También puedes hablar con una persona en cualquier momento.");

    public override string Hello => Say("Hola. ¿Qué puedo hacer por usted?", "Hola. ¿Qué puedo hacer por ti?");

    public override string Welcome => Say("De nada. ¿Necesita algo más?", "De nada. ¿Necesitas algo más?");

    public override string Goodbye => "Hasta pronto, y gracias por escribirnos.";

    public override string HowAreYou => Say(
        "Gracias por preguntar. Soy el bot de la tienda, así que siempre estoy listo. ¿Qué puedo hacer por usted?",
        "Gracias por preguntar. Soy el bot de la tienda, así que siempre estoy listo. ¿Qué puedo hacer por ti?");

    public override string IAmABot => "Soy un bot. Respondo enseguida a las preguntas habituales y puedo avisar a una persona en cualquier momento.";

    public override string Yes => Say("De acuerdo. ¿Qué desea saber?", "De acuerdo. ¿Qué quieres saber?");

    public override string No => Say("De acuerdo. Si surge algo más, escriba sin más.", "De acuerdo. Si surge algo más, escribe sin más.");

    public override string Waiting => Say("Está en la cola para hablar con una persona.", "Estás en la cola para hablar con una persona.");

    public override string HubAsked => "Se ha pedido al equipo de atención que envíe a una persona.";

    public override string HubAccepted => $"Ya está aquí una persona del equipo de atención y puede leer todo lo anterior. Para volver en cualquier momento, basta con escribir: {GoBackToBot}";

    public override string WaitChoice => Say(
        "Esto está tardando más de lo debido, y lo siento. Puede seguir en la cola, dejar un mensaje o volver al bot.",
        "Esto está tardando más de lo debido, y lo siento. Puedes seguir en la cola, dejar un mensaje o volver al bot.");

    public override string BackToBot => Say("Está de nuevo con el bot. ¿Qué puedo hacer por usted?", "Estás de nuevo con el bot. ¿Qué puedo hacer por ti?");

    public override string Closed => Say(
        "Esta conversación ha terminado. Escriba cuando quiera para empezar de nuevo.",
        "Esta conversación ha terminado. Escribe cuando quieras para empezar de nuevo.");

    public override string ClosedInSilence => Say(
        "Hace un rato que no recibo nada, así que he cerrado esta conversación. Escriba cuando quiera para empezar de nuevo.",
        "Hace un rato que no recibo nada, así que he cerrado esta conversación. Escribe cuando quieras para empezar de nuevo.");

    public override string Reminder => Say(
        "¿Sigue ahí? Tómese el tiempo que necesite; la conversación termina sola cuando nadie escribe.",
        "¿Sigues ahí? Tómate el tiempo que necesites; la conversación termina sola cuando nadie escribe.");

    public override string CheckBack => Say(
        "Hace algún tiempo le resolvimos aquí una consulta. ¿Sigue resuelta? Si queda algo pendiente, escriba y seguimos desde ahí.",
        "Hace algún tiempo te resolvimos aquí una consulta. ¿Sigue resuelta? Si queda algo pendiente, escribe y seguimos desde ahí.");

    public override string MessageLeft => Say(
        "Gracias. Su mensaje está guardado, y alguien responderá a la dirección que nos ha dado.",
        "Gracias. Tu mensaje está guardado, y alguien responderá a la dirección que nos has dado.");

    public override string MessageIsLeft => Say(
        "Su mensaje está guardado.",
        "Tu mensaje está guardado.");

    public override string WentOn => Say(
        "Ha demostrado quién es, así que esta conversación sigue en el sitio web. Escriba cuando quiera en el chat donde empezó, y las respuestas volverán a llegar allí.",
        "Has demostrado quién eres, así que esta conversación sigue en el sitio web. Escribe cuando quieras en el chat donde empezó, y las respuestas volverán a llegar allí.");

    public override string Thanks => "Gracias.";

    public override string NotDone => Say("No ha funcionado. Inténtelo de nuevo, por favor.", "No ha funcionado. Inténtalo de nuevo, por favor.");

    public override string MessageIncomplete => Say(
        "Escriba un mensaje e indique una dirección de correo o un número de teléfono, para que podamos responder.",
        "Escribe un mensaje e indica una dirección de correo o un número de teléfono, para que podamos responder.");

    public override string MessageFull => Say(
        "Su mensaje ya espera una respuesta, y no cabe tanto texto más. Escriba menos, o espere la respuesta.",
        "Tu mensaje ya espera una respuesta, y no cabe tanto texto más. Escribe menos, o espera la respuesta.");

    public override string NotWaiting => Say("No está en la cola.", "No estás en la cola.");

    public override string WhereAmI => "¿En qué lugar de la cola estoy?";

    public override string GoBackToBot => "Volver al bot";

    public override string LeaveMessage => "Dejar un mensaje";

    public override string YourMessage => Say("Su mensaje", "Tu mensaje");

    public override string YourAddress => Say("Su correo electrónico o número de teléfono", "Tu correo electrónico o número de teléfono");

    public override string HowWasIt => "¿Qué tal ha ido?";

    protected override string NobodyOnDuty => "En este momento no hay nadie de turno.";

    protected override string NobodyCame => "Nadie ha podido venir a tiempo, y lo siento.";

    protected override string LeaveMessageOrGoOn => Say(
        "Puede dejar un mensaje con una dirección, y alguien responderá. También puede seguir con el bot.",
        "Puedes dejar un mensaje con una dirección, y alguien responderá. También puedes seguir con el bot.");

    public override string HandingOver(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "Por supuesto. Aviso a una persona, que puede leer todo lo que hemos hablado.",
        HandoffReason.Frustration => Say(
            "Esto ha sido frustrante, y lo siento. Aviso a una persona que puede arreglarlo y leer todo lo anterior; no tiene que repetir nada.",
            "Esto ha sido frustrante, y lo siento. Aviso a una persona que puede arreglarlo y leer todo lo anterior; no tienes que repetir nada."),
        HandoffReason.Misses => Say(
            "No he podido ayudarle con esto, y lo siento. Aviso a una persona, que puede leer lo que ha escrito.",
            "No he podido ayudarte con esto, y lo siento. Aviso a una persona, que puede leer lo que has escrito."),
        HandoffReason.SameAnswerTwice => "Solo estaría repitiéndome, y eso no ha ayudado. Aviso a una persona, que puede leer todo lo que hemos hablado.",
        HandoffReason.BotError or HandoffReason.BotTimeout => Say(
            "Algo ha fallado por mi parte, y lo siento. Aviso a una persona; su mensaje no se ha perdido.",
            "Algo ha fallado por mi parte, y lo siento. Aviso a una persona; tu mensaje no se ha perdido."),
        _ => "Esto debería verlo una persona. Aviso a una, que puede leer todo lo que hemos hablado.",
    };

    public override string Acknowledging(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => Say("Desea hablar con una persona, y es comprensible.", "Quieres hablar con una persona, y es comprensible."),
        HandoffReason.Frustration => "Esto ha sido frustrante, y lo siento. Debería arreglarlo una persona.",
        HandoffReason.Misses => Say("No he podido ayudarle con esto, y lo siento. Debería verlo una persona.", "No he podido ayudarte con esto, y lo siento. Debería verlo una persona."),
        HandoffReason.SameAnswerTwice => "Solo estaría repitiéndome, y eso no ha ayudado. Esto debería verlo una persona.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "Algo ha fallado por mi parte, y lo siento. Esto debería verlo una persona.",
        _ => "Esto debería verlo una persona.",
    };

    public override string AgentJoined(string name) => $"{name} ya está aquí y ha leído la conversación.";

    public override string Transferred(string name, string? to) => $"{name} pasa la conversación a {to ?? "otra persona del equipo"}. {PlaceKept}.";

    public override string AgentLost(string name) => $"Lo siento: se ha cortado la conexión con {name}. {PlaceKept}, y la siguiente persona puede leer todo lo anterior.";

    public override string AgentSilent(string name) => $"Lamento la espera: {name} no ha podido responder. {PlaceKept}, y la siguiente persona puede leer todo lo anterior.";

    public override string AgentLeft(string name) => Say(
        $"{name} ha dejado la conversación. Está de nuevo con el bot; ¿qué puedo hacer por usted?",
        $"{name} ha dejado la conversación. Estás de nuevo con el bot; ¿qué puedo hacer por ti?");

    public override string Linked(string? name) =>
        Say("Ahora está enlazado", "Ahora estás enlazado") + $"{(name is null ? "" : $" con la cuenta de {name}")}. Quien ayude aquí también puede ver lo que se escribió en el sitio web, y al revés.";

    public override string LinkRefused(LinkRefusal why) => why switch
    {
        LinkRefusal.TooMany => Say(
            "Han sido demasiados códigos en poco tiempo. Espere un minuto y pida un código nuevo en el chat del sitio web.",
            "Han sido demasiados códigos en poco tiempo. Espera un minuto y pide un código nuevo en el chat del sitio web."),
        LinkRefusal.OtherCustomer => "Este chat ya está enlazado con otra cuenta, así que no he cambiado nada.",
        LinkRefusal.Group => Say(
            "Aquí pueden leer otras personas, así que no he cambiado nada. Pida un código nuevo en el chat del sitio web y envíelo en un chat solo conmigo.",
            "Aquí pueden leer otras personas, así que no he cambiado nada. Pide un código nuevo en el chat del sitio web y envíalo en un chat solo conmigo."),
        LinkRefusal.Channel => "Este canal no me dice con certeza quién escribe, así que aquí no puedo enlazar nada.",
        _ => Say(
            "Este código ya no vale. Un código sirve una sola vez y durante diez minutos; pida uno nuevo en el chat del sitio web.",
            "Este código ya no vale. Un código sirve una sola vez y durante diez minutos; pide uno nuevo en el chat del sitio web."),
    };

    public override string OnlyIn(Language language) => $"Por ahora esta respuesta solo está en {NameOf(language)}:";

    public override string Place(int position) => $"{Say("Está", "Estás")} en el puesto {position} de la cola.";

    public override string Wait(int likely, int most) => $"Probablemente tardará alrededor de {Minutes(likely)}, y difícilmente más de {Minutes(most)}.";

    protected override string BackOn(DateTimeOffset at) => $"Volvemos el {_days[(int)at.DayOfWeek]} {(at.Hour == 1 ? "a la" : "a las")} {Clock(at)}.";

    private string PlaceKept => Say("Conserva su lugar en la cola", "Conservas tu lugar en la cola");

    private string Say(string formal, string informal) => address == Address.Formal ? formal : informal;

    private static string Minutes(int count) => count == 1 ? "1 minuto" : $"{count} minutos";

    private static string NameOf(Language language) => language switch
    {
        Language.English => "inglés",
        Language.German => "alemán",
        Language.French => "francés",
        Language.Spanish => "español",
        Language.Portuguese => "portugués",
        Language.Arabic => "árabe",
        _ => language.ToString(),
    };
}
