using ChatAssist.Faults;
using ChatAssist.Tests.Storage;

namespace ChatAssist.Tests.Promises;

public sealed class KillTests
{
    [Test]
    public async Task Killed_under_load_again_and_again_the_program_keeps_every_acknowledged_message_once_and_in_order()
    {
        using var folder = new TemporaryFolder();
        var history = await new KillRun(Customers: 8, Kills: 3, Seed: 1).RunAsync(folder.Data.Path);
        Assert.That(Checker.Check(history.Sent, history.Readings), Is.Empty);
        Assert.That((history.Faults, history.Acknowledged), Is.EqualTo((3, history.Acknowledged)));
        Assert.That(history.Acknowledged, Is.GreaterThan(150), "fewer would prove little");
    }
}
