using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Accounts;

/// <summary>The roles that an account can have. Each is also the name of the authorisation policy "at least this".</summary>
public static class Roles
{
    /// <summary>Talks to customers. The policy lets supervisors and admins in too.</summary>
    public const string Agent = "agent";

    /// <summary>Reads figures and settings, and takes conversations from agents. The policy lets admins in too.</summary>
    public const string Supervisor = AgentHub.SupervisorPolicy;

    /// <summary>Changes answers, sites and accounts.</summary>
    public const string Admin = "admin";

    /// <summary>The policy that lets every account in, even before the one-time password has been changed.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Every role, least first.</summary>
    public static readonly IReadOnlyList<string> All = [Agent, Supervisor, Admin];
}
