using ChatAssist.Bot.Encoder;

if (args is ["encoder", .. var encoder])
    return await EncoderCommand.RunAsync(encoder, Console.Out, Console.Error);

var builder = WebApplication.CreateBuilder(args);
await builder.Build().RunAsync();
return 0;
