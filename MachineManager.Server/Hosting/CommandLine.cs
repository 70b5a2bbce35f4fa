// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using MachineManager.Server.Configuration.Settings;

namespace MachineManager.Server.Hosting;

/// <summary>The command line: an option for each setting, over whatever the environment and files say.</summary>
internal static class CommandLine
{
    private const string Description =
        "Machine Manager: runs sessions of Cartesi machines for gRPC clients.\n\n"
        + "Each option can be set as MachineManager__<Name> in the environment too (--pool-size: MachineManager__PoolSize), or as MachineManager:<Name> in\n"
        + "appsettings.json beside the program. The command line goes before the environment, that before the file. CARTESI_BIN_PATH and\n"
        + "CARTESI_IMAGE_PATH name the folders of the emulator and of images. docs/options.md has all of it in tables.";

    /// <summary>Parses the command line and, unless it asks for help or is wrong, starts what it asks for.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="run">Does what is asked for; answers the exit code.</param>
    public static Task<int> InvokeAsync(string[] arguments, Func<StartRequest, Task<int>> run)
    {
        var settings = SettingTable.All.Select(setting => (Setting: setting, Option: OptionFor(setting))).ToArray();
        var config = new Option<string?>("--config") { Description = "A configuration file like appsettings.json, over that one.", HelpName = "file" };
        var printConfig = new Option<bool>("--print-config") { Description = "Show each setting's value and where it comes from, and start nothing." };
        var printSchema = new Option<bool>("--print-schema") { Description = "Print the JSON schema of appsettings.json." };
        var checkHealth = new Option<string?>("--check-health")
        {
            Description = "Ask the manager that runs with these settings whether it, or one service of it, serves; exit code 0 when it does.",
            HelpName = "service",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var root = new RootCommand(Description) { config, printConfig, printSchema, checkHealth };
        foreach (var (_, option) in settings)
            root.Add(option);
        root.Options.OfType<VersionOption>().Single().Action = new ProductVersion();
        root.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(printSchema))
            {
                Console.Out.Write(SettingSchema.Write());
                return Task.FromResult(0);
            }

            var given = settings
                .Where(pair => parsed.GetResult(pair.Option) is { Implicit: false })
                .ToDictionary(pair => pair.Setting.Name, pair => parsed.GetValue(pair.Option) ?? "true");
            var checkedService = parsed.GetResult(checkHealth) is null ? null : parsed.GetValue(checkHealth) ?? string.Empty;
            return run(new StartRequest(given, parsed.GetValue(config), parsed.GetValue(printConfig), checkedService));
        });
        // Signals are the host's to handle.
        return root.Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>Always a text: what it must be is told in the same words wherever it is written.</summary>
    private static Option<string?> OptionFor(Setting setting)
    {
        var isFlag = setting.Type == typeof(bool);
        var option = new Option<string?>(setting.Option, setting.Alias is { } alias ? [alias] : [])
        {
            Description = $"{setting.Help} [default: {setting.DefaultText}]",
            HelpName = HelpNameOf(setting),
            Arity = isFlag ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
        if (setting.Type.IsEnum)
            option.CompletionSources.Add([.. Enum.GetNames(setting.Type).Select(name => name.ToLowerInvariant())]);
        return option;
    }

    private static string HelpNameOf(Setting setting) => setting switch
    {
        { Type.IsEnum: true } => string.Join('|', Enum.GetNames(setting.Type).Select(name => name.ToLowerInvariant())),
        { Kind: SettingKind.File } => "file",
        { Kind: SettingKind.Folder or SettingKind.WritableFolder } => setting.Type == typeof(string[]) ? "folders" : "folder",
        { Kind: SettingKind.Address } => "address",
        { Kind: SettingKind.Bytes } => "bytes",
        _ when setting.Type == typeof(TimeSpan) => "time",
        _ when setting.Type == typeof(bool) => "true|false",
        _ => setting.Type == typeof(string) ? "text" : "number",
    };
}
