// SPDX-License-Identifier: Apache-2.0

using System.CommandLine.Parsing;
using CartesiMachine;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Images;

/// <summary>A flash drive on the command line: <c>FILE@ADDRESS</c>, or <c>FILE@ADDRESS:LENGTH</c> for a file that is not here.</summary>
internal sealed record DriveText(string File, ulong Start, ulong? Length)
{
    private const string Form = "FILE@ADDRESS or FILE@ADDRESS:LENGTH, such as flash.bin@0x100000000";

    public static DriveText[] Parse(ArgumentResult result)
    {
        var drives = new List<DriveText>();
        foreach (var token in result.Tokens)
        {
            if (TryParse(token.Value) is { } drive)
                drives.Add(drive);
            else
                result.AddError($"'{token.Value}' is no drive: allowed is {Form}");
        }

        return [.. drives];
    }

    /// <exception cref="UsageException">No length, and no file here to take it from.</exception>
    public MemoryRangeConfig ToConfig(FileNames names) => new()
    {
        ImageFilename = names.OfExisting(File),
        Start = Start,
        Length = Length ?? names.LengthOf(File)
            ?? throw new UsageException($"there is no file {File} here to take the drive's length from; write {File}@{HexText.Address(Start)}:LENGTH"),
    };

    private static DriveText? TryParse(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0)
            return null;
        var place = text[(at + 1)..].Split(':');
        ulong length = 0;
        if (place.Length > 2 || !Amount.TryParseAddress(place[0], out var start) || (place.Length == 2 && !Amount.TryParseBytes(place[1], out length)))
            return null;
        return new DriveText(text[..at], start, place.Length == 2 ? length : null);
    }
}
