namespace ChatAssist.Bench.Measuring;

/// <summary>How busy the machine is besides: processes that run or want to, over the last minute.</summary>
internal static class MachineLoad
{
    public static string Now => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
