using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatAssist.Bot;
using ChatAssist.Faults;
using Microsoft.Extensions.Configuration;

namespace ChatAssist.Tests.Deploy;

/// <summary>What cannot be run where the project is made is held against public schemas and against the program.</summary>
public sealed partial class DeployTests
{
    private static readonly IConfigurationRoot _settings = new ConfigurationBuilder().AddJsonFile(Checkout.Folder("appsettings.json")).Build();
    private static readonly TimeSpan _toEnd = TimeSpan.FromSeconds(2);

    private JsonElement _files;

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Checkout.Folder("deploy"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Checkout.Folder("deploy"), file));

    private JsonElement Pod => Kubernetes("Deployment").GetProperty("spec").GetProperty("template").GetProperty("spec");

    private JsonElement Container => Pod.GetProperty("containers")[0];

    private JsonElement Services => _files.GetProperty("compose.yaml")[0].GetProperty("services");

    private IEnumerable<JsonProperty> Nodes => Services.EnumerateObject().Where(service => service.Name.StartsWith("node-", StringComparison.Ordinal));

    [OneTimeSetUp]
    public async Task Compose_and_Kubernetes_files_fit_the_public_schemas()
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["deploy.mjs", Checkout.Folder("deploy")])
        {
            WorkingDirectory = Checkout.Folder("tests", "Clients"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var documents = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.That((node.ExitCode, await errors), Is.EqualTo((0, "")));
        _files = JsonDocument.Parse(documents).RootElement;
    }

    [TestCaseSource(nameof(Files))]
    public void Every_setting_that_is_set_is_one_of_the_program(string file)
    {
        var named = SettingName().Matches(Text(file)).Select(match => match.Groups["path"].Value.Replace("__", ":", StringComparison.Ordinal)).Distinct();
        Assert.That(named.Where(path => !_settings.GetSection(path).Exists()), Is.Empty);
    }

    [Test]
    public void Probes_ask_where_the_program_answers()
    {
        var port = Container.GetProperty("ports")[0];
        Assert.That(port.GetProperty("containerPort").GetInt32(), Is.EqualTo(PortOfTheContainer()));
        foreach (var (probe, path) in new[] { ("startupProbe", "/health/live"), ("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready") })
        {
            var asked = Container.GetProperty(probe).GetProperty("httpGet");
            Assert.That((asked.GetProperty("path").GetString(), asked.GetProperty("port").GetString()), Is.EqualTo((path, port.GetProperty("name").GetString())));
        }
    }

    [Test]
    public void Every_way_in_leads_to_the_port_of_the_container()
    {
        var port = PortOfTheContainer().ToString(CultureInfo.InvariantCulture);
        Assert.That(Text("Dockerfile"), Does.Contain($"EXPOSE {port}").And.Contains($"/dev/tcp/127.0.0.1/{port}"));
        foreach (var node in Nodes)
            Assert.That(Text("nginx-compose.conf").Split($"server {node.Name}:{port} resolve max_fails=0;"), Has.Length.EqualTo(3), "in both upstreams");
        var service = Kubernetes("Service").GetProperty("spec").GetProperty("ports")[0];
        Assert.That(service.GetProperty("targetPort").GetString(), Is.EqualTo(Container.GetProperty("ports")[0].GetProperty("name").GetString()));
        Assert.That(Kubernetes("NetworkPolicy").GetProperty("spec").GetProperty("ingress")[0].GetProperty("ports")[0].GetProperty("port").GetInt32(), Is.EqualTo(PortOfTheContainer()));
    }

    [Test]
    public void Nobody_is_killed_before_the_drain_is_over()
    {
        var pod = Container.GetProperty("env").EnumerateArray().Where(one => one.TryGetProperty("value", out _)).ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("value").GetString()!);
        Assert.That(Seconds(Pod.GetProperty("terminationGracePeriodSeconds").GetInt32()), Is.GreaterThanOrEqualTo(Drain(pod) + _toEnd));
        foreach (var service in Nodes)
        {
            var given = service.Value.GetProperty("environment").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!);
            var grace = Seconds(int.Parse(service.Value.GetProperty("stop_grace_period").GetString()!.TrimEnd('s'), CultureInfo.InvariantCulture));
            Assert.That(grace, Is.GreaterThanOrEqualTo(Drain(given) + _toEnd));
        }
    }

    [Test]
    public void Readiness_is_seen_to_be_gone_within_the_notice()
    {
        var probe = Container.GetProperty("readinessProbe");
        var seen = Seconds(probe.GetProperty("periodSeconds").GetInt32()) * probe.GetProperty("failureThreshold").GetInt32();
        var notice = Container.GetProperty("env").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "Drain__Notice").GetProperty("value").GetString()!;
        Assert.That(TimeSpan.Parse(notice, CultureInfo.InvariantCulture), Is.GreaterThan(seen));
    }

    [Test]
    public void A_start_has_time_to_read_ten_thousand_answers()
    {
        var probe = Container.GetProperty("startupProbe");
        Assert.That(Seconds(probe.GetProperty("periodSeconds").GetInt32()) * probe.GetProperty("failureThreshold").GetInt32(), Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(10)), "four minutes on two processors, and a pod may have less");
    }

    [Test]
    public void While_the_shared_database_fails_over_the_pods_stay_in_and_answer_for_themselves()
    {
        var probe = Container.GetProperty("readinessProbe");
        var away = Seconds(probe.GetProperty("periodSeconds").GetInt32()) * probe.GetProperty("failureThreshold").GetInt32();
        Assert.That(away, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void The_proxy_asks_again_where_a_container_is_that_was_made_anew()
    {
        var proxy = Text("nginx-compose.conf");
        Assert.That(proxy, Does.Match(@"(?m)^resolver 127\.0\.0\.11 valid=\d+s"));
        Assert.That(proxy.Split("    zone "), Has.Length.EqualTo(3), "names that are asked for again need shared memory, in both upstreams");
    }

    [TestCase("nginx.conf")]
    [TestCase("nginx-compose.conf")]
    public void What_the_proxy_logs_holds_no_ticket_though_a_node_is_away(string file) =>
        Assert.That(Text(file), Does.Match(@"error_log \S+ crit;"), "an error names the whole address");

    [Test]
    public void Settings_that_the_unit_takes_from_a_file_are_those_that_the_README_names()
    {
        var file = EnvironmentFile().Match(Text("chatassist.service")).Groups["path"].Value;
        Assert.That(file, Is.Not.Empty);
        Assert.That(Text("README.md"), Does.Contain($"`{file}`"));
        Assert.That(EtcPath().Matches(Text("README.md")).Select(path => path.Value), Is.All.EqualTo(file), "nothing else of that folder is read");
    }

    [Test]
    public void Whatever_is_upgraded_or_drained_one_node_at_most_is_away()
    {
        var nodes = Kubernetes("Deployment").GetProperty("spec");
        var rolling = nodes.GetProperty("strategy").GetProperty("rollingUpdate");
        Assert.That((rolling.GetProperty("maxUnavailable").GetInt32(), rolling.GetProperty("maxSurge").GetInt32()), Is.EqualTo((0, 1)), "the next one is ready before the last one goes");
        var budget = Kubernetes("PodDisruptionBudget").GetProperty("spec");
        Assert.That(budget.GetProperty("maxUnavailable").GetInt32(), Is.EqualTo(1).And.LessThan(nodes.GetProperty("replicas").GetInt32()));
        Assert.That(budget.GetProperty("selector").GetRawText(), Is.EqualTo(nodes.GetProperty("selector").GetRawText()), "it is about the nodes");
    }

    [Test]
    public void A_container_runs_as_nobody_special_and_writes_to_its_data_folder_only()
    {
        var security = Container.GetProperty("securityContext");
        Assert.That(Pod.GetProperty("securityContext").GetProperty("runAsNonRoot").GetBoolean() && security.GetProperty("readOnlyRootFilesystem").GetBoolean() && !security.GetProperty("allowPrivilegeEscalation").GetBoolean());
        Assert.That(Text("Dockerfile"), Does.Match(@"(?m)^USER \$APP_UID$").And.Contains($"Data__Folder={Container.GetProperty("volumeMounts")[0].GetProperty("mountPath").GetString()}"));
        Assert.That(Pod.GetProperty("securityContext").GetProperty("fsGroup").GetInt32(), Is.EqualTo(Pod.GetProperty("securityContext").GetProperty("runAsUser").GetInt32()), "else the data folder is somebody else's");
        Assert.That(Words(security.GetProperty("capabilities").GetProperty("drop")), Is.EqualTo(new[] { "ALL" }));
        Assert.That(Nodes.Count(), Is.EqualTo(2));
        foreach (var node in Nodes.Select(node => node.Value))
        {
            Assert.That(node.GetProperty("read_only").GetBoolean());
            Assert.That(Words(node.GetProperty("cap_drop")), Is.EqualTo(new[] { "ALL" }));
            Assert.That(Words(node.GetProperty("security_opt")), Has.Some.EqualTo("no-new-privileges:true"));
        }
    }

    [Test]
    public void No_secret_stands_in_a_file()
    {
        Assert.That(Container.GetProperty("env").EnumerateArray().Where(one => one.GetProperty("name").GetString() is "Data__Postgres" or "Redis__Connection").Select(one => one.TryGetProperty("valueFrom", out _)), Is.EqualTo(new[] { true, true }));
        Assert.That(Text("compose.yaml"), Does.Not.Match(@"(?i)password=(?!\$\{)\w").And.Not.Match(@"PASSWORD: (?!\$\{)"));
    }

    [Test]
    public async Task What_is_published_has_the_sentence_encoder_beside_it()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(ProgramProcess.Built())!)!);
        var (code, listed) = await RunAsync(Checkout.Folder("Bot"), "dotnet", "msbuild", "-nologo", "-t:ComputeFilesToPublish", "-getItem:ResolvedFileToPublish", $"-p:Configuration={configuration}", "-p:NoBuild=true", "-p:SkipWeb=true");
        Assert.That(code, Is.Zero, listed);
        var files = JsonDocument.Parse(listed).RootElement.GetProperty("Items").GetProperty("ResolvedFileToPublish").EnumerateArray().Select(file => file.GetProperty("RelativePath").GetString());
        Assert.That(files, Is.SupersetOf(new[] { "encoder/use-lite.bin", "encoder/use-lite.LICENSE" }));
    }

    [Test]
    public async Task A_machine_that_lacks_a_program_is_told_which()
    {
        var (code, printed) = await RunAsync(Checkout.Folder(), "bash", "-c", "PATH=/nowhere /bin/bash deploy/local.sh 2>&1");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(printed, Does.Match("(?m)^Not found:.* redis-server"));
    }

    /// <summary>The longest that the program may take to end, by its settings or the defaults.</summary>
    private static TimeSpan Drain(Dictionary<string, string> given) =>
        new[] { "Notice", "Limit" }.Select(name => given.GetValueOrDefault($"{DrainOptions.Section}__{name}") ?? _settings[$"{DrainOptions.Section}:{name}"]!)
            .Aggregate(TimeSpan.Zero, (sum, value) => sum + TimeSpan.Parse(value, CultureInfo.InvariantCulture));

    private static async Task<(int Code, string Printed)> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, printed);
    }

    private static string Text(string file) => File.ReadAllText(Checkout.Folder("deploy", file));

    private static int PortOfTheContainer() => int.Parse(ListenAddress().Match(Text("Dockerfile")).Groups["port"].Value, CultureInfo.InvariantCulture);

    private static IEnumerable<string?> Words(JsonElement list) => list.EnumerateArray().Select(word => word.GetString());

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private JsonElement Kubernetes(string kind) => _files.EnumerateObject().SelectMany(file => file.Value.EnumerateArray()).First(document => document.TryGetProperty("kind", out var one) && one.GetString() == kind);

    [GeneratedRegex(@"(?<path>\b[A-Z][A-Za-z]+(__[A-Z][A-Za-z]+)+|(?<=--)[A-Z][A-Za-z]+(:[A-Z][A-Za-z]+)+)")]
    private static partial Regex SettingName();

    [GeneratedRegex("(?m)^EnvironmentFile=-?(?<path>.+)$")]
    private static partial Regex EnvironmentFile();

    [GeneratedRegex(@"/etc/chatassist/[\w.]+")]
    private static partial Regex EtcPath();

    [GeneratedRegex(@"Urls=http://\+:(?<port>\d+)")]
    private static partial Regex ListenAddress();
}
