using ChatAssist.Faults;

// dotnet run --project tests/Faults -- kill [--customers 20] [--kills 10] [--seed 1] [--log FOLDER]
if (args is not ["kill", ..])
{
    Console.Error.WriteLine("usage: kill [--customers N] [--kills K] [--seed S] [--log FOLDER]");
    return 2;
}

var run = new KillRun(Number("--customers", 20), Number("--kills", 10), Number("--seed", 1));
var data = Directory.CreateTempSubdirectory("chatassist-faults-").FullName;
try
{
    var history = await run.RunAsync(data);
    if (Option("--log") is { } folder) await history.WriteAsync(folder);
    var violations = Checker.Check(history.Sent, history.Readings);
    foreach (var violation in violations.Take(20)) Console.WriteLine(violation);
    Console.WriteLine($"{history.Faults} kills, {history.Acknowledged} acknowledged, {history.Readings.Count} readings, {violations.Count} violations; seed {run.Seed}");
    return violations.Count == 0 && history.Acknowledged > 0 ? 0 : 1;
}
finally
{
    Directory.Delete(data, recursive: true);
}

string? Option(string name) => args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();

int Number(string name, int usual) => Option(name) is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : usual;
