// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using CartesiMachine;
using Google.Protobuf;
using MachineManager.Cli.Commands;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Images;

/// <summary>The options that describe a machine, and the message that they come to.</summary>
internal sealed class MachineOptions
{
    /// <summary>RAM where no length is given.</summary>
    public const ulong DefaultRamLength = 64 << 20;

    private const ulong PageLength = 4096;

    public Option<ulong?> RamLength { get; } = new("--ram-size")
    { Description = "RAM in bytes, a multiple of 4096 [default: 64Mi]", HelpName = "SIZE", CustomParser = result => Parsers.Bytes(result) };

    public Option<string?> Rom { get; } = new("--rom")
    { Description = "ROM image, in which the machine starts [default: one that jumps to RAM]", HelpName = "FILE" };

    public Option<string?> BootArguments { get; } = new("--bootargs")
    { Description = "Boot arguments for the ROM", HelpName = "TEXT" };

    public Option<DriveText[]?> Drives { get; } = new("--drive")
    { Description = "A flash drive; up to eight times", HelpName = "FILE@ADDRESS", CustomParser = DriveText.Parse, Arity = ArgumentArity.OneOrMore };

    public Option<string?> MicroRam { get; } = new("--uarch-ram")
    { Description = "Program of the micro-architecture, which steps need", HelpName = "FILE" };

    public Option<bool> Yields { get; } = new("--yields")
    { Description = "Turn the machine's automatic and manual yields on" };

    public Option<bool> ConsoleInput { get; } = new("--console-input")
    { Description = "Let the guest read its console, for mm console -i: its runs then depend on what is typed" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[RamLength, Rom, BootArguments, Drives, MicroRam, Yields, ConsoleInput])
            command.Add(option);
    }

    /// <summary>Whether any of them is given.</summary>
    public bool AreGiven(ParseResult line) =>
        ((Option[])[RamLength, Rom, BootArguments, Drives, MicroRam, Yields, ConsoleInput]).Any(o => line.GetResult(o) is { Implicit: false });

    /// <summary>The machine of these options with an image in its RAM.</summary>
    /// <exception cref="UsageException">A file that is needed here is not.</exception>
    public MachineConfig Read(Invocation call, string ramImage, string? defaultRom = null, ulong defaultRamLength = DefaultRamLength)
    {
        var names = new FileNames(call.Terminal.Folder);
        var rom = call.Get(Rom) is { } given ? names.OfExisting(given) : defaultRom ?? JumpRom.Find(call.Terminal.Folder, DataFolder(call.Terminal));
        var config = new MachineConfig
        {
            Rom = new ROMConfig { ImageFilename = rom, Bootargs = call.Get(BootArguments) ?? "" },
            Ram = new RAMConfig { ImageFilename = names.OfExisting(ramImage), Length = call.Get(RamLength) ?? defaultRamLength },
            Htif = new HTIFConfig
            {
                YieldAutomatic = call.Get(Yields),
                YieldManual = call.Get(Yields),
                ConsoleGetchar = call.Get(ConsoleInput),
            },
        };
        if (call.Get(MicroRam) is { } program)
            config.Uarch = new UarchConfig { Ram = new UarchRAMConfig { ImageFilename = names.OfExisting(program), Length = PagesOf(program, names) } };
        config.FlashDrive.AddRange((call.Get(Drives) ?? []).Select(d => d.ToConfig(names)));
        return config;
    }

    /// <summary>A machine config as a JSON file; images in it are named as the manager is to look them up.</summary>
    /// <exception cref="UsageException">It cannot be read or is none.</exception>
    public static MachineConfig ReadFile(string file)
    {
        try
        {
            return JsonParser.Default.Parse<MachineConfig>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new UsageException($"--config {file} cannot be used: {e.Message}");
        }
    }

    /// <summary>What a file says, for the manager to understand.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static string ReadText(string file, string option)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {file} cannot be used: {e.Message}");
        }
    }

    private static ulong PagesOf(string file, FileNames names) => names.LengthOf(file) is { } length
        ? (length + PageLength - 1) / PageLength * PageLength
        : throw new UsageException($"there is no file {file} here to take the length of the micro-architecture's RAM from; --config can name both");

    private static string DataFolder(Terminal terminal) =>
        terminal.Variable("XDG_DATA_HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
}
