// SPDX-License-Identifier: Apache-2.0

using System.Text;
using MachineManager.Server.Configuration;
using MachineManager.Server.Configuration.Settings;
using Microsoft.Extensions.Configuration;

namespace MachineManager.Server.Tests.Configuration;

public sealed class SettingLayersTests : IDisposable
{
    private readonly FakeEnvironment _environment = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manager-tests-");

    public static TheoryData<string, string> BadValues
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var setting in SettingTable.All)
            {
                foreach (var bad in Bad(setting))
                    data.Add(setting.Name, bad);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(BadValues))]
    public void A_bad_value_of_each_option_is_named_with_what_is_allowed(string name, string value)
    {
        FailuresOf(new() { [name] = value })
            .Should().ContainSingle(failure => failure.StartsWith($"{SettingTable.Get(name).Option} is ") && !failure.Contains("needs"))
            .Which.Should().Contain(value).And.MatchRegex("must be|is not a");
    }

    [Fact]
    public void Every_option_that_can_be_wrong_has_a_bad_value_here() =>
        SettingTable.All.Where(setting => !Bad(setting).Any()).Should().BeEmpty();

    [Fact]
    public void The_command_line_goes_before_the_environment_that_before_a_file_and_that_before_defaults()
    {
        SetVariables(("MachineManager__MaxSessions", "3"), ("MachineManager__MaxRunning", "4"));
        var layers = Layers("""{ "MachineManager": { "MaxSessions": 5, "MaxRunning": 6, "MaxStarting": 7 } }""", new() { ["MaxSessions"] = "2" });
        var options = Applied(layers);
        (options.MaxSessions, options.MaxRunning, options.MaxStarting, options.Port).Should().Be((2, 4, 7, 50051));
        Places(layers, "MaxSessions", "MaxRunning", "MaxStarting", "Port").Should().Equal(
            "command line", "environment, MachineManager__MaxRunning", Path.Combine(_folder.FullName, "appsettings.json"), "default");
    }

    [Fact]
    public void The_originals_variables_go_before_the_usual_ones()
    {
        SetVariables(("CARTESI_IMAGE_PATH", "/original"), ("MachineManager__ImagePath", "/usual"));
        var layers = Layers("{}", []);
        Applied(layers).ImagePath.Should().Be("/original");
        Places(layers, "ImagePath").Should().Equal("environment, CARTESI_IMAGE_PATH");
    }

    [Theory]
    [InlineData("""{ "MachineManager": { "ImageRoots": [ "/a", "/b" ] } }""")]
    [InlineData("""{ "MachineManager": { "ImageRoots": "/a:/b" } }""")]
    public void A_list_in_a_file_is_a_list_or_a_text(string file) => Applied(Layers(file, [])).ImageRoots.Should().Equal("/a", "/b");

    [Fact]
    public void What_is_no_setting_is_refused_with_the_nearest_one()
    {
        SetVariables(("MachineManager__PoolSise", "3"));
        var layers = Layers("""{ "MachineManager": { "Prot": 1 } }""", []);
        layers.Problems.Should().BeEquivalentTo(
            $"Prot in {Path.Combine(_folder.FullName, "appsettings.json")} is no setting; did you mean Port?",
            "PoolSise in environment, MachineManager__PoolSise is no setting; did you mean PoolSize?");
    }

    [Fact]
    public void A_bad_value_in_the_environment_or_a_file_is_named_as_it_is_written_there()
    {
        SetVariables(("MachineManager__Port", "many"));
        var layers = Layers("""{ "MachineManager": { "PoolSize": -3 } }""", []);
        var failures = Failures(layers);
        failures.Should().BeEquivalentTo(
            "MachineManager__Port is 'many'; it must be a whole number from 0 to 65535",
            "PoolSize in appsettings.json is -3; it must be a whole number from 0 to 10000");
    }

    [Fact]
    public void Settings_that_need_another_say_so()
    {
        FailuresOf(new() { ["Page"] = "true" }).Should().Equal("--page is set, and needs --http-port too");
        FailuresOf(new() { ["HttpPort"] = "50051" }).Should().Equal("--port and --http-port are both 50051; they must differ");
        var file = Path.Combine(_folder.FullName, "key.pem");
        File.WriteAllText(file, "key");
        FailuresOf(new() { ["TlsKey"] = file }).Should().Equal("--tls-key is set, and needs --tls-certificate too");
    }

    [Fact]
    public void The_effective_settings_are_shown_with_their_places()
    {
        var layers = Layers("{}", new() { ["Port"] = "1234", ["HashTimeout"] = "90s" });
        var lines = EffectiveSettings.Describe(Applied(layers), layers).ToArray();
        lines.Should().HaveCount(SettingTable.All.Count);
        lines.Should().ContainSingle(line => line.StartsWith("Port ")).Which.Should().MatchRegex("^Port +1234 +command line$");
        lines.Should().ContainSingle(line => line.StartsWith("HashTimeout ")).Which.Should().MatchRegex("^HashTimeout +90s +command line$");
        lines.Should().ContainSingle(line => line.StartsWith("BinPath ")).Which.Should().MatchRegex(@"^BinPath +\(the built-in emulator\) +default$");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> Bad(Setting setting)
    {
        if (setting.Least is IComparable least && setting.Type != typeof(TimeSpan))
            yield return $"{Convert.ToInt64(least, null) - 1}";
        if (setting.Most is IComparable most)
            yield return setting.Type == typeof(TimeSpan) ? "25h" : $"{Convert.ToInt64(most, null) + 1}";
        if (setting.Type == typeof(string) || setting.Type == typeof(string[]))
            yield return setting.Kind == SettingKind.Address ? "no.such.host.invalid" : "/proc/no/such";
        else
            yield return "many";
    }

    private void SetVariables(params (string Name, string Value)[] variables) => _environment.Variables = variables;

    private SettingLayers Layers(string file, Dictionary<string, string> commandLine)
    {
        var path = Path.Combine(_folder.FullName, "appsettings.json");
        File.WriteAllText(path, file, Encoding.UTF8);
        var configuration = new ConfigurationBuilder().AddJsonFile(path, optional: false).Add(_environment).Build();
        return new SettingLayers(commandLine, configuration);
    }

    private static ManagerOptions Applied(SettingLayers layers)
    {
        var options = new ManagerOptions();
        layers.Apply(options);
        return options;
    }

    private static IEnumerable<string> Places(SettingLayers layers, params string[] names) =>
        names.Select(name => layers.Of(SettingTable.Get(name)).Place);

    private IEnumerable<string> FailuresOf(Dictionary<string, string> commandLine) => Failures(Layers("{}", commandLine));

    private IEnumerable<string> Failures(SettingLayers layers)
    {
        var options = Applied(layers);
        if (options.BinPath is null)
        {
            var program = Path.Combine(_folder.FullName, "remote-cartesi-machine");
            File.WriteAllText(program, string.Empty);
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.BinPath = _folder.FullName;
        }

        return new ManagerOptionsValidator(layers).Validate(null, options).Failures ?? [];
    }
}
