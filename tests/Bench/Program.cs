await Console.Out.WriteLineAsync("usage: bench COMMAND");
