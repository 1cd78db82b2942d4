using System.Text;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Makes bad requests from good ones, the same for the same seed.</summary>
public static class Mangling
{
    public static readonly IReadOnlyList<string> Paths =
        ["{c}/activities", "{c}/activities", "{c}/upload", "/v3/directline/conversations", "/v3/directline/tokens/refresh", "/v3/directline/tokens/generate", "/api/directline/token"];

    public static readonly IReadOnlyList<string> Types =
        ["application/json", "application/json", "application/json; charset=utf-7", "text/plain", "multipart/form-data; boundary=x", "multipart/form-data", "", "a/b/c"];

    private static readonly string[] _good =
    [
        """{"type":"message","from":{"id":"dl_x","name":"Kim"},"text":"Where is my order?","channelData":{"clientActivityID":"a1"}}""",
        """{"type":"message","text":"refund","value":{"choice":"refund-time"},"locale":"en","entities":[{"type":"ClientCapabilities"}]}""",
        """{"type":"event","name":"chatassist.rate","value":{"stars":5,"comment":"good"}}""",
        """{"type":"event","name":"chatassist.leave","value":{"text":"call me","address":"kim@example.org"}}""",
        """{"type":"typing","from":{"id":"dl_x"}}""",
        """{"user":{"id":"dl_kim","name":"Kim"},"locale":"en","site":"shop","visitor":"ey","page":"https://shop.example/"}""",
        "--x\r\nContent-Disposition: form-data; name=\"activity\"\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n{\"type\":\"message\"}\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--x--\r\n",
    ];

    private static readonly string[] _odd =
        ["null", "true", "-1", "1e999", "9999999999999999999999", "[]", "{}", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\u202e\"", new string('[', 200), "\"\xff\xfe\"", "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 71), '"' + new string('w', 12_000) + '"', "{\"type\":{\"type\":{\"type\":1}}}", "\\", "\u0000"];

    /// <summary>A bad body for the Direct Line server.</summary>
    public static byte[] Mangle(Random random) => Mangle(random, _good);

    /// <summary>A bad body made of one of these good ones.</summary>
    public static byte[] Mangle(Random random, IReadOnlyList<string> good)
    {
        var bytes = Encoding.UTF8.GetBytes(good[random.Next(good.Count)]);
        for (var left = random.Next(1, 4); left > 0; left--) bytes = Once(bytes, random);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        return random.Next(6) switch
        {
            0 => bytes[..at], // torn
            1 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 8))..]],
            3 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(_odd[random.Next(_odd.Length)]), .. bytes[at..]],
            4 => ReplaceAValue(bytes, random),
            _ => [.. bytes, .. bytes[at..]], // something twice
        };
    }

    private static byte[] ReplaceAValue(byte[] bytes, Random random)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var colons = Enumerable.Range(0, text.Length).Where(i => text[i] == ':').ToList();
        if (colons.Count == 0) return bytes;
        var start = colons[random.Next(colons.Count)] + 1;
        var end = text.IndexOfAny([',', '}'], start);
        return Encoding.UTF8.GetBytes(end < 0 ? text[..start] : text[..start] + _odd[random.Next(_odd.Length)] + text[end..]);
    }
}
