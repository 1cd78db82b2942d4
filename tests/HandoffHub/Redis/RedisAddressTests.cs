using System.Net;
using ChatAssist.HandoffHub.Redis;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>Both forms of a connection string are read, and what cannot be is refused without repeating it.</summary>
public sealed class RedisAddressTests
{
    [TestCase("redis://localhost", "localhost", 6379, null, false, 0)]
    [TestCase("redis://:s%40fe@10.0.0.7:7000/3", "10.0.0.7", 7000, "s@fe", false, 3)]
    [TestCase("rediss://default:se:cret@redis.example:6380", "redis.example", 6380, "se:cret", true, 0)]
    [TestCase("redis.example:6380,password=secret,ssl=true,defaultDatabase=2", "redis.example", 6380, "secret", true, 2)]
    [TestCase("redis.example:6379,user=default,password=se=cret", "redis.example", 6379, "se=cret", false, null)]
    public void A_connection_string_is_read(string connection, string host, int port, string? password, bool tls, int? database)
    {
        var options = RedisAddress.Read(connection);
        var (heardHost, heardPort) = options.EndPoints.Single() switch
        {
            DnsEndPoint name => (name.Host, name.Port),
            IPEndPoint number => (number.Address.ToString(), number.Port),
            var other => throw new NotSupportedException(other.ToString()),
        };
        Assert.That((heardHost, heardPort, options.Password, options.Ssl, options.DefaultDatabase), Is.EqualTo((host, port, password, tls, database)));
    }

    [TestCase("rediss://bob:secret@redis:6380")]
    [TestCase("redis:6379,user=bob,password=secret")]
    [TestCase("http://:secret@redis")]
    [TestCase("redis://:secret@redis/first")]
    [TestCase("redis://")]
    [TestCase("redis:6379,secret=secret")]
    [TestCase("password=secret")]
    public void What_cannot_be_read_is_refused_without_repeating_it(string connection)
    {
        Assert.That(RedisAddress.TryRead(connection, out _, out var problem), Is.False);
        Assert.That(problem, Is.Not.Empty.And.Not.Contains("secret"));
    }
}
