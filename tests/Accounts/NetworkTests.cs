using System.Net;
using ChatAssist.Bot.Http;

namespace ChatAssist.Tests.Accounts;

public sealed class NetworkTests
{
    [TestCase("203.0.113.5", "203.0.113.5")]
    [TestCase("::ffff:203.0.113.5", "203.0.113.5")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [TestCase("fe80::1%3", "fe80::/64")]
    [TestCase("::1", "::/64")]
    public void Addresses_of_one_customer_are_one_network(string address, string network) =>
        Assert.That(Network.Of(IPAddress.Parse(address)), Is.EqualTo(network));

    [TestCase("203.0.113.5", "203.0.113.5")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [TestCase("2001:db8:1:ffff::1", "2001:db8:1::/48")]
    public void Networks_of_one_line_are_one_line(string address, string line) =>
        Assert.That(Network.LineOf(IPAddress.Parse(address)), Is.EqualTo(line));
}
