using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Accounts;

/// <summary>Every refusal to do with accounts and access.</summary>
public static class AccountProblems
{
    public static readonly Problem NotSignedIn = new("not_signed_in", "Sign in first.", 401);
    public static readonly Problem WrongCredentials = new("wrong_credentials", "The name or the password is wrong.", 401);
    public static readonly Problem WrongCurrentPassword = new("wrong_credentials", "The current password is wrong.", 400);
    public static readonly Problem MustChangePassword = new("must_change_password", "Replace your one-time password with one of your own first.", 403);
    public static readonly Problem NotAllowed = new("not_allowed", "Your account may not do this; ask an admin.", 403);
    public static readonly Problem ForeignOrigin = new("foreign_origin", "This call came from another site, or does not say from which.", 403);
    public static readonly Problem Csrf = new("csrf", "The header X-CSRF is missing or old; read it again from /api/account.", 403);
    public static readonly Problem TooManySignIns = new("too_many_sign_ins", "Too many sign-ins from your address; wait a minute.", 429, Retryable: true);
    public static readonly Problem SignInsBusy = new("sign_ins_busy", "Very many people are signing in at this moment; try again in a few seconds.", 429, Retryable: true);
    public static readonly Problem NoSuchAccount = new("no_such_account", "There is no such account.", 404);
    public static readonly Problem NameTaken = new("name_taken", "Another account has this name.", 409);
    public static readonly Problem TeamsIdTaken = new("teams_id_taken", "Another account has this Teams id.", 409);
    public static readonly Problem LastAdmin = new("last_admin", "This is the last admin who can sign in; make another one first.", 409);

    public static readonly Problem EditedMeanwhile = new("edited_meanwhile", "Somebody changed this account after you opened it; nothing of yours was stored.", 409);

    /// <summary>Too many wrong passwords; nothing is checked until the time is over.</summary>
    public static Problem Locked(TimeSpan remaining) =>
        new("locked", $"Too many wrong passwords; try again in {Math.Ceiling(remaining.TotalMinutes)} min.", 423, Retryable: true);
}
