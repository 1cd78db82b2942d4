using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Http;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin</c>: supervisors and admins read, admins change.</summary>
public static class AdminEndpoints
{
    private const long LongestBody = 64 * 1024;

    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        var admin = app.MapGroup("/api/admin").WithTags("Admin").AddEndpointFilter<RefuseBadBodies>().WithMetadata(new RequestSizeLimit(LongestBody));
        var read = admin.MapGroup("").RequireAuthorization(Roles.Supervisor);
        var write = admin.MapGroup("").RequireAuthorization(Roles.Admin);
        AnswerEndpoints.Map(read, write);
        SynonymEndpoints.Map(read, write);
        KnowledgeEndpoints.Map(read, write);
        GapEndpoints.Map(read, write);
        DeliveryEndpoints.Map(read, write);
        FigureEndpoints.Map(read);
        SiteEndpoints.Map(read, write);
        StaffEndpoints.Map(read, write);
        QueueEndpoints.Map(read, write);
        CannedReplyEndpoints.Map(read, write);
        TryEndpoint.Map(read);
        ReplayEndpoint.Map(read);
    }
}
