// SPDX-License-Identifier: Apache-2.0

using System.CommandLine.Parsing;
using GrpcMachineClient;

namespace MachineManager.Cli.Values;

/// <summary>Parsers of option and argument values. Each error names the value and what is allowed.</summary>
internal static class Parsers
{
    private delegate bool TryParse<T>(string text, out T value);

    public static ulong Bytes(ArgumentResult result) => One<ulong>(result, "size", Amount.BytesForm, Amount.TryParseBytes);

    public static ulong Address(ArgumentResult result) => One<ulong>(result, "address", Amount.AddressForm, Amount.TryParseAddress);

    public static TimeSpan Duration(ArgumentResult result) => One<TimeSpan>(result, "time", DurationText.Form, DurationText.TryParse);

    public static Hash Hash(ArgumentResult result) =>
        One<Hash>(result, "hash", $"{2 * GrpcMachineClient.Hash.Size} hexadecimal digits", GrpcMachineClient.Hash.TryParse);

    public static byte[] Hex(ArgumentResult result) =>
        One<byte[]?>(result, "byte string", "pairs of hexadecimal digits, such as 0a1b2c", HexText.TryParse) ?? [];

    public static PositionText? Position(ArgumentResult result) =>
        One<PositionText?>(result, "position", PositionText.Form, PositionText.TryParse);

    public static PositionText[] Positions(ArgumentResult result)
    {
        var positions = new List<PositionText>();
        foreach (var token in result.Tokens)
        {
            if (PositionText.TryParse(token.Value, out var position))
                positions.Add(position);
            else
                result.AddError($"'{token.Value}' is no position: allowed is {PositionText.Form}");
        }

        return [.. positions];
    }

    private static T One<T>(ArgumentResult result, string what, string allowed, TryParse<T> parse)
    {
        // The arity has an error of its own.
        if (result.Tokens is not [var token])
            return default!;
        if (parse(token.Value, out var value))
            return value;
        result.AddError($"'{token.Value}' is no {what}: allowed is {allowed}");
        return default!;
    }
}
