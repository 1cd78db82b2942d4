namespace ChatAssist.Dialogs.Languages;

/// <summary>Portuguese as it is read in Brazil and Portugal alike: polite without a pronoun, or with você.</summary>
internal sealed class PortuguesePhrases(Address address) : Phrases
{
    private static readonly string[] _days = ["no domingo", "na segunda-feira", "na terça-feira", "na quarta-feira", "na quinta-feira", "na sexta-feira", "no sábado"];

    public override string TalkToAPerson => "Falar com uma pessoa";

    public override string NoneOfThese => "Nada disso";

    public override string Greeting => Say(
        "Olá. Sou um bot: respondo imediatamente às perguntas habituais e posso chamar uma pessoa a qualquer momento. Em que posso ajudar?",
        "Olá. Sou um bot: respondo imediatamente às perguntas habituais e posso chamar uma pessoa a qualquer momento. Como posso ajudar você?");

    public override string AskBack => Say(
        "Quero ter certeza de que compreendi. Trata-se de uma destas perguntas?",
        "Quero ter certeza de que entendi você. É uma destas perguntas?");

    public override string FirstMiss => Say(
        "Não tenho certeza de ter compreendido. Poderia dizer de outra forma? Também é possível falar com uma pessoa a qualquer momento.",
        "Não tenho certeza de ter entendido. Você pode dizer de outra forma? Você também pode falar com uma pessoa a qualquer momento.");

    public override string Sorry => "Lamento por isso.";

    public override string WhichOne => "Qual destas perguntas é?";

    public override string CannotSee => Say(
        "O arquivo chegou, mas não consigo vê-lo. Diga em poucas palavras do que se trata, ou fale com uma pessoa, que poderá vê-lo.",
        "Seu arquivo chegou, mas não consigo vê-lo. Diga para mim em poucas palavras do que se trata, ou fale com uma pessoa, que vai poder ver.");

    public override string Insulted => Say(
        "Lamento que isto não esteja correndo bem. Diga, por favor, em poucas palavras de que precisa, ou fale com uma pessoa a qualquer momento.",
        "Lamento que isto não esteja correndo bem. Conte em poucas palavras do que você precisa, ou fale com uma pessoa a qualquer momento.");

    public override string RefusedChoices => Say(
        "Obrigado, então é outro assunto. Poderia descrevê-lo de outra forma? Também é possível falar com uma pessoa a qualquer momento.",
        "Obrigado, então é outro assunto. Você pode descrever de outra forma? Você também pode falar com uma pessoa a qualquer momento.");

    public override string Hello => Say("Olá. Em que posso ajudar?", "Olá. Como posso ajudar você?");

    public override string Welcome => Say("De nada. Deseja mais alguma coisa?", "De nada. Você precisa de mais alguma coisa?");

    public override string Goodbye => "Até logo, e obrigado por nos escrever.";

    public override string HowAreYou => Say(
        "Obrigado por perguntar. Sou o bot da loja, por isso estou sempre pronto. Em que posso ajudar?",
        "Obrigado por perguntar. Sou o bot da loja, por isso estou sempre pronto. Como posso ajudar você?");

    public override string IAmABot => "Sou um bot. Respondo imediatamente às perguntas habituais e posso chamar uma pessoa a qualquer momento.";

    public override string Yes => Say("Certo. O que deseja saber?", "Certo. O que você quer saber?");

    public override string No => Say("Certo. Se surgir mais alguma coisa, basta escrever.", "Certo. Se surgir mais alguma coisa, é só você escrever.");

    public override string Waiting => Say("Está na fila para falar com uma pessoa.", "Você está na fila para falar com uma pessoa.");

    public override string HubAsked => "A equipe de atendimento foi chamada para enviar uma pessoa.";

    public override string HubAccepted => $"Uma pessoa da equipe de atendimento está aqui agora e pode ler tudo o que foi escrito. Para voltar a qualquer momento, basta escrever: {GoBackToBot}";

    public override string WaitChoice => Say(
        "Está demorando mais do que devia, e lamento. Pode continuar na fila, deixar uma mensagem ou voltar ao bot.",
        "Está demorando mais do que devia, e lamento. Você pode continuar na fila, deixar uma mensagem ou voltar ao bot.");

    public override string BackToBot => Say("A conversa está de novo com o bot. Em que posso ajudar?", "Você está de novo com o bot. Como posso ajudar você?");

    public override string Closed => Say(
        "Esta conversa terminou. Basta escrever a qualquer momento para recomeçar.",
        "Esta conversa terminou. Escreva quando você quiser para recomeçar.");

    public override string ClosedInSilence => Say(
        "Não recebi nada há algum tempo, por isso encerrei esta conversa. Basta escrever a qualquer momento para recomeçar.",
        "Não recebi nada há algum tempo, por isso encerrei esta conversa. Escreva quando você quiser para recomeçar.");

    public override string Reminder => Say(
        "Ainda está aí? Use o tempo de que precisar; a conversa termina sozinha quando ninguém escreve.",
        "Você ainda está aí? Use o tempo que precisar; a conversa termina sozinha quando ninguém escreve.");

    public override string CheckBack => Say(
        "Há algum tempo resolvemos aqui uma questão. Continua resolvida? Se algo ficou em aberto, basta escrever, e seguimos a partir daí.",
        "Há algum tempo resolvemos aqui uma questão sua. Continua resolvida? Se algo ficou em aberto, escreva, e seguimos a partir daí com você.");

    public override string MessageLeft => Say(
        "Obrigado. A mensagem está guardada, e alguém responderá para o endereço indicado.",
        "Obrigado. Sua mensagem está guardada, e alguém responderá para o endereço que você indicou.");

    public override string MessageIsLeft => Say(
        "A mensagem está guardada.",
        "Sua mensagem está guardada.");

    public override string WentOn => Say(
        "A identidade foi comprovada, por isso esta conversa continua no site. Basta escrever a qualquer momento no chat onde ela começou, e as respostas voltam a chegar lá.",
        "Você comprovou quem é, por isso esta conversa continua no site. Escreva quando você quiser no chat onde ela começou, e as respostas voltam a chegar lá.");

    public override string Thanks => "Obrigado.";

    public override string NotDone => Say("Não funcionou. Tente novamente, por favor.", "Não funcionou. Você pode tentar de novo?");

    public override string MessageIncomplete => Say(
        "Escreva, por favor, uma mensagem e indique um e-mail ou número de telefone, para que possamos responder.",
        "Escreva uma mensagem e indique seu e-mail ou número de telefone, para a gente responder.");

    public override string MessageFull => Say(
        "A mensagem já espera uma resposta, e não cabe tanto texto a mais. Escreva menos, por favor, ou aguarde a resposta.",
        "Sua mensagem já espera uma resposta, e não cabe tanto texto a mais. Escreva menos ou espere a resposta.");

    public override string NotWaiting => Say("Não está na fila.", "Você não está na fila.");

    public override string WhereAmI => "Em que lugar da fila estou?";

    public override string GoBackToBot => "Voltar ao bot";

    public override string LeaveMessage => "Deixar uma mensagem";

    public override string YourMessage => Say("Mensagem", "Sua mensagem");

    public override string YourAddress => Say("E-mail ou número de telefone", "Seu e-mail ou número de telefone");

    public override string HowWasIt => "Como foi?";

    protected override string NobodyOnDuty => "Neste momento não há ninguém disponível.";

    protected override string NobodyCame => "Ninguém pôde vir a tempo, e lamento.";

    protected override string LeaveMessageOrGoOn => Say(
        "Pode deixar uma mensagem com um endereço, e alguém responderá. Também pode continuar com o bot.",
        "Você pode deixar uma mensagem com um endereço, e alguém responderá. Você também pode continuar com o bot.");

    public override string HandingOver(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "Claro. Vou chamar uma pessoa, que pode ler toda a conversa até aqui.",
        HandoffReason.Frustration => Say(
            "Isto foi frustrante, e lamento. Vou chamar uma pessoa que pode resolver e ler tudo até aqui; não é preciso repetir nada.",
            "Isto foi frustrante, e lamento. Vou chamar uma pessoa que pode resolver e ler tudo até aqui; você não precisa repetir nada."),
        HandoffReason.Misses => Say(
            "Não consegui ajudar nisto, e lamento. Vou chamar uma pessoa, que pode ler o que escreveu.",
            "Não consegui ajudar você nisto, e lamento. Vou chamar uma pessoa, que pode ler o que você escreveu."),
        HandoffReason.SameAnswerTwice => "Eu só estaria me repetindo, e isso não ajudou. Vou chamar uma pessoa, que pode ler toda a conversa até aqui.",
        HandoffReason.BotError or HandoffReason.BotTimeout => Say(
            "Algo falhou do meu lado, e lamento. Vou chamar uma pessoa; a mensagem não se perdeu.",
            "Algo falhou do meu lado, e lamento. Vou chamar uma pessoa; sua mensagem não se perdeu."),
        _ => "Uma pessoa deve ver isto. Vou chamar alguém, que pode ler toda a conversa até aqui.",
    };

    public override string Acknowledging(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => Say("Deseja falar com uma pessoa, e está tudo certo.", "Você quer falar com uma pessoa, e está tudo certo."),
        HandoffReason.Frustration => "Isto foi frustrante, e lamento. Uma pessoa deve resolver.",
        HandoffReason.Misses => Say("Não consegui ajudar nisto, e lamento. Uma pessoa deve ver isto.", "Não consegui ajudar você nisto, e lamento. Uma pessoa deve ver isto."),
        HandoffReason.SameAnswerTwice => "Eu só estaria me repetindo, e isso não ajudou. Uma pessoa deve ver isto.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "Algo falhou do meu lado, e lamento. Uma pessoa deve ver isto.",
        _ => "Uma pessoa deve ver isto.",
    };

    public override string AgentJoined(string name) => $"{name} já está aqui e leu a conversa.";

    public override string Transferred(string name, string? to) => $"{name} vai passar a conversa para {to ?? "outra pessoa"}. {PlaceKept}.";

    public override string AgentLost(string name) => $"Lamento: a ligação com {name} caiu. {PlaceKept}, e a próxima pessoa pode ler tudo até aqui.";

    public override string AgentSilent(string name) => $"Lamento a espera: {name} não pôde responder. {PlaceKept}, e a próxima pessoa pode ler tudo até aqui.";

    public override string AgentLeft(string name) => Say(
        $"{name} saiu da conversa. A conversa está de novo com o bot; em que posso ajudar?",
        $"{name} saiu da conversa. Você está de novo com o bot; como posso ajudar você?");

    public override string Linked(string? name) =>
        Say("Este chat está agora ligado", "Agora você está ligado") + $"{(name is null ? "" : $" à conta de {name}")}. Quem ajudar aqui também pode ver o que foi escrito no site, e vice-versa.";

    public override string LinkRefused(LinkRefusal why) => why switch
    {
        LinkRefusal.TooMany => Say(
            "Foram códigos demais em pouco tempo. Aguarde um minuto, por favor, e peça um novo código no chat do site.",
            "Foram códigos demais em pouco tempo. Espere um minuto e peça um novo código no chat do site; você pode tentar de novo."),
        LinkRefusal.OtherCustomer => "Este chat já está ligado a outra conta, por isso não mudei nada.",
        LinkRefusal.Group => Say(
            "Outras pessoas podem ler aqui, por isso não mudei nada. Por favor, peça um novo código no chat do site e envie-o num chat só comigo.",
            "Outras pessoas podem ler aqui, por isso não mudei nada. Peça um novo código no chat do site e envie só para mim, num chat em que você está sozinho comigo."),
        LinkRefusal.Channel => "Este canal não me diz com certeza quem escreve, por isso não posso ligar nada aqui.",
        _ => Say(
            "Este código já não é válido. Um código serve uma só vez e durante dez minutos; por favor, peça um novo no chat do site.",
            "Este código já não vale. Um código serve uma só vez e durante dez minutos; você pode pedir um novo no chat do site."),
    };

    public override string OnlyIn(Language language) => $"Por enquanto, esta resposta só existe em {NameOf(language)}:";

    public override string Place(int position) => $"{Say("Está", "Você está")} no número {position} da fila.";

    public override string Wait(int likely, int most) => $"Deve demorar cerca de {Minutes(likely)}, e dificilmente mais de {Minutes(most)}.";

    protected override string BackOn(DateTimeOffset at) => $"Voltamos {_days[(int)at.DayOfWeek]} {(at.Hour is 0 or 1 ? "à" : "às")} {at.Hour}h{at.Minute:00}.";

    private string PlaceKept => Say("O lugar na fila mantém-se", "Você mantém o seu lugar na fila");

    private string Say(string formal, string informal) => address == Address.Formal ? formal : informal;

    private static string Minutes(int count) => count == 1 ? "1 minuto" : $"{count} minutos";

    private static string NameOf(Language language) => language switch
    {
        Language.English => "inglês",
        Language.German => "alemão",
        Language.French => "francês",
        Language.Spanish => "espanhol",
        Language.Portuguese => "português",
        Language.Arabic => "árabe",
        _ => language.ToString(),
    };
}
