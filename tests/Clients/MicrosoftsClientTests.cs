using System.Diagnostics;
using ChatAssist.Tests.Scenarios;

namespace ChatAssist.Tests.Clients;

/// <summary>botframework-directlinejs, unchanged, on our server.</summary>
public sealed class MicrosoftsClientTests
{
    [TestCase("--websocket")]
    [TestCase("--polling")]
    public async Task Microsofts_client_has_a_conversation_reloads_and_comes_back(string mode)
    {
        await using var shop = await RunningProgram.OpenShopAsync();
        using var node = Process.Start(new ProcessStartInfo("node", ["directline.mjs", shop.Address.GetLeftPart(UriPartial.Authority), mode])
        {
            WorkingDirectory = Checkout.Folder("tests", "Clients"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var checks = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        TestContext.Out.Write(checks);
        Assert.That(node.ExitCode, Is.Zero, checks + await errors);
        Assert.That(checks.Split('\n').Count(line => line.StartsWith("ok", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(8));
    }
}
