using ChatAssist.Bot.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ChatAssist.Bot.Accounts;

/// <summary>Answers a refused call with problem+json, never with a redirect.</summary>
public sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        var reason = authorizeResult.AuthorizationFailure?.FailureReasons.OfType<AccessRefused>().FirstOrDefault();
        var problem = authorizeResult.Challenged ? AccountProblems.NotSignedIn : reason?.Problem ?? AccountProblems.NotAllowed;
        return problem.ToHttp().ExecuteAsync(context);
    }
}
