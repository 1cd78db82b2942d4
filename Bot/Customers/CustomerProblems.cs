using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Customers;

/// <summary>The refusals of a proof; the codes are for the site's developers.</summary>
public static class CustomerProblems
{
    public static readonly Problem NoSecret = new("user_token_not_set_up", "This site has no secret for user tokens; an admin makes one on the Sites page.", 400);
    public static readonly Problem TooLong = new("user_token_invalid", $"A user token has at most {UserTokens.MaxLength:N0} characters.", 400);
    public static readonly Problem NoToken = new("user_token_invalid", "The user token is not a JSON Web Token.", 400);
    public static readonly Problem NotSigned = new("user_token_invalid", "The user token is not signed with HS256 and one of this site's secrets.", 401);
    public static readonly Problem OtherAudience = new("user_token_invalid", "The user token is for another audience; aud is the site's id.", 401);
    public static readonly Problem Expired = new("user_token_expired", "The user token has expired; get a new one from the site.", 401);
    public static readonly Problem BadTimes = new("user_token_invalid", "The user token needs iat and exp, at most an hour apart, and iat not in the future.", 401);
    public static readonly Problem BadClaims = new("user_token_invalid", "The user token needs sub with 1 to 200 characters; name has at most 100 and email at most 254.", 401);

    public static readonly Problem ProofNeeded = new("proof_needed", "Sign in on the site first.", 403);
    public static readonly Problem NoOtherChannel = new("no_other_channel", "There is no other channel here on which a conversation could go on.", 409);
    public static readonly Problem TwoSecrets = new("two_secrets", "A site has two secrets at most; remove one first.", 409);
    public static readonly Problem UnknownSecret = new("unknown_secret", "There is no such secret.", 404);
}
