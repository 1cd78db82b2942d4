using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatAssist.Tests.Scenarios;

/// <summary>A customer whose file comes as slowly as a test likes.</summary>
public sealed class SlowUpload : IDisposable
{
    private const int Length = 100;

    private readonly TcpClient _line;
    private readonly StreamReader _answers;

    private SlowUpload(TcpClient line) => (_line, _answers) = (line, new StreamReader(line.GetStream(), Encoding.ASCII));

    /// <summary>Announces a file and waits until the server asks for it.</summary>
    public static async Task<SlowUpload> BeginAsync(Customer customer)
    {
        var line = new TcpClient();
        var server = customer.Http.BaseAddress!;
        await line.ConnectAsync(server.Host, server.Port);
        var upload = new SlowUpload(line);
        await upload.SendAsync(
            $"POST {customer.ConversationPath}/upload HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {customer.Ticket.Token}\r\nContent-Length: {Length}\r\nExpect: 100-continue\r\n\r\n");
        Assert.That(await upload.AnswerAsync(), Is.EqualTo(HttpStatusCode.Continue));
        return upload;
    }

    public Task SendAllAsync() => SendAsync(new string('a', Length));

    /// <summary>The status of the next answer.</summary>
    public async Task<HttpStatusCode> AnswerAsync()
    {
        var first = await _answers.ReadLineAsync() ?? "";
        while (await _answers.ReadLineAsync() is { Length: > 0 })
        {
        }

        return (HttpStatusCode)int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _answers.Dispose();
        _line.Dispose();
    }

    private async Task SendAsync(string text) => await _line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
}
