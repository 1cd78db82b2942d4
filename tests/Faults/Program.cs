using ChatAssist.Faults;

return await FaultsCommand.RunAsync(args, Console.Out, Console.Error);
