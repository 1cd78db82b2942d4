using System.Collections.Frozen;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Dialogs.Wording;

/// <summary>The words that are not compared as they stand: those that only join others, those that say who is meant, and those that turn what is said.</summary>
/// <remarks>
/// English, German, French, Spanish, Portuguese and some Arabic, without accents, in one list. A word that one language joins with and another one
/// says something with stands in none. A word too many among those that turn, or too few among those that join, only makes the bot
/// say the exact answer more often.
/// </remarks>
internal static class JoiningWords
{
    private static readonly FrozenDictionary<string, PieceKind?> _kinds;
    private static readonly FrozenDictionary<string, string> _keys;

    private static readonly FrozenSet<string> _back = """
        it its they them their this these that those there then so also otherwise instead both he she him her
        es er sie ihn ihm ihnen diese dieser dieses das dort dann auch sonst beide
        il elle ils elles cela ce ceci y en leur aussi sinon
        lo esto eso ello ellos ellas alli tambien isso isto eles elas ali tambem
        هو هي هذا هذه ذلك هناك
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Tokens.Plain).ToFrozenSet();

    static JoiningWords()
    {
        (string? Key, PieceKind? Kind, string Words)[] all =
        [
            (null, null, """
                a an the this that these those is are was were be been being am do does did has have had will would can could it its they them their there here
                and but also so then too as at in on of to for with into which who please just simply
                der das den dem ein eine einen einem einer eines ist sind waren wird werden wurde haben kann konnen es sich und aber auch dann am im an auf zu zum zur fur mit bitte
                le la les l un une des du de d est sont au aux ce cette ces et mais aussi donc en dans sur pour avec qui que qu peut peuvent etre veuillez
                el los las lo unos unas del al y pero tambien sobre para con este esta eso puede pueden
                o os um uma sao do da dos das em na nas ao aos isso pode podem
                في على إلى هذا هذه الذي التي
                """),
            ("we", PieceKind.Person, "we us our ours wir uns unser unsere unseren unserem unserer nous notre nos nosotros nuestro nuestra nosso nossa نحن"),
            ("you", PieceKind.Person, "you your yours sie ihr ihre ihren ihrem ihrer ihnen du dein deine deinen deinem dir dich euch euer eure vous votre vos tu ton ta tes usted ustedes su sus voce voces seu sua"),
            ("i", PieceKind.Person, "i me my mine ich mir mich mein meine je j mon ma mes yo mi eu meu minha"),
            ("not", PieceKind.Turn, """
                not no never none nobody nothing neither nor cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt mustnt neednt hasnt havent hadnt without
                nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder
                ne n pas jamais rien aucun aucune sans ni nunca nada nadie ningun ninguno ninguna sin tampoco nao ninguem nenhum nenhuma sem nem
                لا ليس ليست لم لن بدون غير
                """),
            ("only", PieceKind.Turn, "only solely exclusively nur ausschließlich seulement uniquement solo solamente unicamente apenas somente فقط"),
            ("except", PieceKind.Turn, "unless except exception exceptions excluding excluded apart besides außer ausgenommen sauf hormis excepto salvo exceto إلا باستثناء"),
            ("if", PieceKind.Turn, "if when whenever once provided whether wenn falls sofern si lorsque quand cuando se quando إذا عندما"),
            ("must", PieceKind.Turn, "must need needs needed require requires required obliged shall should muss mussen musst sollen erforderlich notig doit devez obligatoire debe deben debes obligatorio deve devem obrigatorio يجب"),
            ("maybe", PieceKind.Turn, """
                may might maybe perhaps possibly usually normally typically generally often sometimes mostly probably likely approximately around roughly
                vielleicht meist meistens normalerweise ungefahr etwa circa ca environ generalement quiza quizas normalmente aproximadamente talvez geralmente ربما عادة
                """),
            ("before", PieceKind.Turn, "before until till within latest vor bis innerhalb spatestens avant jusqu antes hasta dentro ate قبل حتى خلال"),
            ("after", PieceKind.Turn, "after since later nach seit apres depuis despues depois apos بعد منذ"),
            ("all", PieceKind.Turn, "all every each any always alle jede jeden jeder jedes immer tout tous toute toutes chaque todo todos toda todas cada siempre sempre كل"),
            ("some", PieceKind.Turn, "some certain few several selected einige manche certains certaines quelques algunos algunas alguns algumas بعض"),
            ("or", PieceKind.Turn, "or either oder ou أو"),
        ];
        var words = all.SelectMany(group => group.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), (group, word) => (Word: Tokens.Plain(word), group.Kind, group.Key)).DistinctBy(one => one.Word).ToList();
        _kinds = words.ToFrozenDictionary(one => one.Word, one => one.Kind);
        _keys = words.Where(one => one.Key is not null).ToFrozenDictionary(one => one.Word, one => one.Key!);
    }

    /// <summary>True for a word that may mean something that was named before.</summary>
    public static bool ReferBack(string word) => _back.Contains(word);

    /// <param name="word">Lower case, without accents and apostrophes.</param>
    /// <param name="piece">The piece that the word is; null when it only joins.</param>
    /// <returns>False for a word that is compared as it stands.</returns>
    public static bool Know(string word, out Piece? piece)
    {
        piece = null;
        if (!_kinds.TryGetValue(word, out var kind)) return false;
        if (kind is { } telling) piece = new(telling, _keys[word]);
        return true;
    }
}
