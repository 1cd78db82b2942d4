using ChatAssist.Bot.Encoder;
using ChatAssist.Bot.Evaluation;

if (args is ["encoder", .. var encoder])
    return await EncoderCommand.RunAsync(encoder, Console.Out, Console.Error);
if (args is ["evaluate", .. var evaluate])
    return await EvaluationCommand.RunAsync(evaluate, Console.Out, Console.Error, CancellationToken.None);

var builder = WebApplication.CreateBuilder(args);
await builder.Build().RunAsync();
return 0;
