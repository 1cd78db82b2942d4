namespace ChatAssist.Dialogs.Languages;

/// <summary>Standard Arabic, in the plural of respect, which suits women and men alike.</summary>
/// <remarks>Names may be in Latin letters: each stands in an isolate, so that it does not turn the sentence around.</remarks>
internal sealed class ArabicPhrases : Phrases
{
    private static readonly string[] _days = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"];

    public override string TalkToAPerson => "التحدث مع شخص";

    public override string NoneOfThese => "لا شيء مما سبق";

    public override string Greeting => "مرحبًا. أنا روبوت محادثة: أجيب فورًا عن الأسئلة المعتادة، ويمكنني استدعاء شخص في أي وقت. كيف يمكنني مساعدتكم؟";

    public override string AskBack => "أود التأكد من أنني فهمتكم جيدًا. هل تقصدون أحد هذه الأسئلة؟";

    public override string FirstMiss => "لست متأكدًا من أنني فهمتكم. هل يمكنكم قول ذلك بكلمات أخرى؟ ويمكنكم أيضًا التحدث مع شخص في أي وقت.";

    public override string Sorry => "نأسف لذلك.";

    public override string WhichOne => "أي من هذه الأسئلة تقصدون؟";

    public override string CannotSee => "وصلني ملفكم، لكنني لا أستطيع الاطلاع على محتواه. أخبروني بكلمات قليلة بموضوعه، أو تحدثوا مع شخص يمكنه رؤيته.";

    public override string Insulted => "يؤسفني أن الأمور لا تسير على ما يرام. أخبروني بكلمات قليلة بما تحتاجون إليه، أو تحدثوا مع شخص في أي وقت.";

    public override string RefusedChoices => "شكرًا لكم، الأمر إذن مختلف. هل يمكنكم وصفه بكلمات أخرى؟ ويمكنكم أيضًا التحدث مع شخص في أي وقت.";

    public override string Hello => "مرحبًا. كيف يمكنني مساعدتكم؟";

    public override string Welcome => "على الرحب والسعة. هل تحتاجون إلى شيء آخر؟";

    public override string Goodbye => "إلى اللقاء، وشكرًا لتواصلكم معنا.";

    public override string HowAreYou => "شكرًا على سؤالكم. أنا روبوت المتجر، لذلك أنا جاهز دائمًا. كيف يمكنني مساعدتكم؟";

    public override string IAmABot => "أنا روبوت محادثة. أجيب فورًا عن الأسئلة المعتادة، ويمكنني استدعاء شخص في أي وقت.";

    public override string Yes => "حسنًا. ما الذي تودون معرفته؟";

    public override string No => "حسنًا. إذا احتجتم إلى شيء آخر، فاكتبوا لنا.";

    public override string Waiting => "أنتم الآن في قائمة الانتظار للتحدث مع شخص.";

    public override string HubAsked => "طُلب من فريق الخدمة إرسال شخص.";

    public override string HubAccepted => $"حضر الآن شخص من فريق الخدمة ويمكنه قراءة ما دار بيننا حتى الآن. للعودة إلى الروبوت في أي وقت تكفي كتابة: {GoBackToBot}";

    public override string WaitChoice => "يستغرق الأمر وقتًا أطول مما ينبغي، ونعتذر عن ذلك. يمكنكم البقاء في قائمة الانتظار أو ترك رسالة أو العودة إلى الروبوت.";

    public override string BackToBot => "لقد عدتم إلى الروبوت. كيف يمكنني مساعدتكم؟";

    public override string Closed => "انتهت هذه المحادثة. اكتبوا في أي وقت للبدء من جديد.";

    public override string ClosedInSilence => "لم يصلني شيء منذ فترة، لذلك أنهيت هذه المحادثة. اكتبوا في أي وقت للبدء من جديد.";

    public override string Reminder => "هل ما زلتم هنا؟ خذوا ما تحتاجون إليه من الوقت؛ تنتهي المحادثة من تلقاء نفسها إذا لم يكتب أحد.";

    public override string CheckBack => "قبل فترة عالجنا لكم أمرًا هنا. هل ما زال الحل قائمًا؟ إذا بقي شيء، فاكتبوا لنا لنكمل من حيث توقفنا.";

    public override string MessageLeft => "شكرًا لكم. حُفظت رسالتكم، وسيصلكم الرد على العنوان الذي ذكرتموه.";

    public override string MessageIsLeft => "حُفظت رسالتكم.";

    public override string WentOn => "لقد أثبتم هويتكم، ولذلك تستمر هذه المحادثة على الموقع. اكتبوا في أي وقت في المحادثة التي بدأت فيها، وستصل الردود إليها من جديد.";

    public override string Thanks => "شكرًا لكم.";

    public override string NotDone => "لم تنجح العملية. يُرجى المحاولة مرة أخرى.";

    public override string MessageIncomplete => "يُرجى كتابة رسالة وذكر بريد إلكتروني أو رقم هاتف، حتى نتمكن من الرد.";

    public override string MessageFull => "رسالتكم بانتظار الرد بالفعل، ولا متسع لكل هذا النص. يُرجى كتابة نص أقصر أو انتظار الرد.";

    public override string NotWaiting => "لستم في قائمة الانتظار.";

    public override string WhereAmI => "ما ترتيبي في قائمة الانتظار؟";

    public override string GoBackToBot => "العودة إلى الروبوت";

    public override string LeaveMessage => "ترك رسالة";

    public override string YourMessage => "رسالتكم";

    public override string YourAddress => "بريدكم الإلكتروني أو رقم هاتفكم";

    public override string HowWasIt => "كيف كانت تجربتكم؟";

    protected override string NobodyOnDuty => "لا يوجد أحد في الخدمة حاليًا.";

    protected override string NobodyCame => "لم يتمكن أحد من الحضور في الوقت المناسب، ونعتذر عن ذلك.";

    protected override string LeaveMessageOrGoOn => "يمكنكم ترك رسالة مع عنوان، وسيصلكم الرد. ويمكنكم أيضًا المتابعة مع الروبوت.";

    public override string HandingOver(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "بالطبع. سأستدعي شخصًا يمكنه قراءة ما دار بيننا حتى الآن.",
        HandoffReason.Frustration => "كان هذا مزعجًا، وأعتذر عن ذلك. سأستدعي شخصًا يمكنه حل الأمر وقراءة كل ما سبق، فلا حاجة إلى التكرار.",
        HandoffReason.Misses => "لم أتمكن من مساعدتكم في هذا، وأعتذر عن ذلك. سأستدعي شخصًا يمكنه قراءة ما كتبتموه.",
        HandoffReason.SameAnswerTwice => "سأكرر ما قلته فقط، ولم يكن ذلك مفيدًا. سأستدعي شخصًا يمكنه قراءة ما دار بيننا حتى الآن.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "حدث خطأ من جهتي، وأعتذر عن ذلك. سأستدعي شخصًا، ورسالتكم لم تضع.",
        _ => "ينبغي أن ينظر شخص في هذا الأمر. سأستدعي شخصًا يمكنه قراءة ما دار بيننا حتى الآن.",
    };

    public override string Acknowledging(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "تودون التحدث مع شخص، وهذا من حقكم.",
        HandoffReason.Frustration => "كان هذا مزعجًا، وأعتذر عن ذلك. ينبغي أن يتولى شخص حل الأمر.",
        HandoffReason.Misses => "لم أتمكن من مساعدتكم في هذا، وأعتذر عن ذلك. ينبغي أن ينظر شخص في الأمر.",
        HandoffReason.SameAnswerTwice => "سأكرر ما قلته فقط، ولم يكن ذلك مفيدًا. ينبغي أن ينظر شخص في الأمر.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "حدث خطأ من جهتي، وأعتذر عن ذلك. ينبغي أن ينظر شخص في الأمر.",
        _ => "ينبغي أن ينظر شخص في الأمر.",
    };

    public override string AgentJoined(string name) => $"معكم الآن {Isolated(name)} بعد الاطلاع على المحادثة.";

    public override string Transferred(string name, string? to) =>
        to is null ? $"تُحوَّل المحادثة من {Isolated(name)} إلى زميل آخر. {PlaceKept}." : $"تُحوَّل المحادثة من {Isolated(name)} إلى {Isolated(to)}. {PlaceKept}.";

    public override string AgentLost(string name) => $"نعتذر: انقطع الاتصال مع {Isolated(name)}. {PlaceKept}، ويمكن لمن يتولى المحادثة قراءة كل ما سبق.";

    public override string AgentSilent(string name) => $"نعتذر عن الانتظار: لم يصلكم رد من {Isolated(name)}. {PlaceKept}، ويمكن لمن يتولى المحادثة قراءة كل ما سبق.";

    public override string AgentLeft(string name) => $"انتهى الحديث مع {Isolated(name)}. لقد عدتم إلى الروبوت؛ كيف يمكنني مساعدتكم؟";

    public override string Linked(string? name) =>
        $"تم ربط المحادثة الآن{(name is null ? "" : $" بحساب {Isolated(name)}")}. من يساعدكم هنا يمكنه أيضًا قراءة ما كُتب على الموقع، والعكس صحيح.";

    public override string LinkRefused(LinkRefusal why) => why switch
    {
        LinkRefusal.TooMany => "رموز كثيرة في وقت قصير. يرجى الانتظار دقيقة ثم الحصول على رمز جديد من المحادثة على الموقع.",
        LinkRefusal.OtherCustomer => "هذه المحادثة مرتبطة بحساب آخر بالفعل، لذلك لم أغيّر شيئًا.",
        LinkRefusal.Group => "يمكن لآخرين القراءة هنا، لذلك لم أغيّر شيئًا. يرجى الحصول على رمز جديد من المحادثة على الموقع وإرساله في محادثة معي وحدي.",
        LinkRefusal.Channel => "لا تخبرني هذه القناة على وجه اليقين بمن يكتب، لذلك لا يمكنني الربط هنا.",
        _ => "لم يعد هذا الرمز صالحًا. يعمل الرمز مرة واحدة ولمدة عشر دقائق؛ يرجى الحصول على رمز جديد من المحادثة على الموقع.",
    };

    public override string OnlyIn(Language language) => $"هذه الإجابة متوفرة حاليًا {NameOf(language)} فقط:";

    public override string Place(int position) => $"ترتيبكم في قائمة الانتظار هو {position}.";

    public override string Wait(int likely, int most) => $"من المرجح أن يستغرق الأمر نحو {Minutes(likely)}، ونادرًا ما يتجاوز {Minutes(most)}.";

    protected override string BackOn(DateTimeOffset at) => $"سنعود يوم {_days[(int)at.DayOfWeek]} الساعة {Clock(at)}.";

    private static string PlaceKept => "تحتفظون بمكانكم في قائمة الانتظار";

    /// <summary>The counted noun after a word that governs it: one, two, 3 … 10 (also of each hundred), 11 … 99, and whole hundreds.</summary>
    private static string Minutes(int count) => (count, count % 100) switch
    {
        (1, _) => "دقيقة واحدة",
        (2, _) => "دقيقتين",
        (_, >= 3 and <= 10) => $"{count} دقائق",
        _ => $"{count} دقيقة",
    };

    private static string Isolated(string name) => $"\u2068{name}\u2069";

    private static string NameOf(Language language) => language switch
    {
        Language.English => "بالإنجليزية",
        Language.German => "بالألمانية",
        Language.French => "بالفرنسية",
        Language.Spanish => "بالإسبانية",
        Language.Portuguese => "بالبرتغالية",
        Language.Arabic => "بالعربية",
        _ => language.ToString(),
    };
}
