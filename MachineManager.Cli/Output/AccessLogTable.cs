// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Globalization;
using GrpcMachineClient;
using MachineManager.Cli.Values;
using Spectre.Console;

namespace MachineManager.Cli.Output;

/// <summary>An access log as a table: a row for each access, with its groups around it.</summary>
internal static class AccessLogTable
{
    private const int WordSize = 8;

    public static Table Of(AccessLog log, Screen screen)
    {
        var table = screen.NewTable("#", "access", "address", "was", "becomes", "what");
        var depth = 0;
        var brackets = new Queue<BracketNote>(log.Brackets);
        for (var i = 0; i <= log.Accesses.Count; i++)
        {
            while (brackets.TryPeek(out var bracket) && (bracket.Where <= (ulong)i || i == log.Accesses.Count))
                AddBracket(table, brackets.Dequeue(), ref depth);
            if (i < log.Accesses.Count)
                AddAccess(table, i, log.Accesses[i], new string(' ', 2 * depth) + (i < log.Notes.Count ? log.Notes[i] : ""));
        }

        return table;
    }

    /// <summary>Words as numbers, other sizes as their bytes.</summary>
    internal static string Value(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => "",
        WordSize => "0x" + BinaryPrimitives.ReadUInt64LittleEndian(bytes).ToString("x16", CultureInfo.InvariantCulture),
        _ => Convert.ToHexStringLower(bytes),
    };

    private static void AddAccess(Table table, int number, Access access, string what)
    {
        var writes = access.Type == AccessType.Write;
        table.AddRow(
            new Text(number.ToString(CultureInfo.InvariantCulture)),
            new Text(writes ? "write" : "read", new Style(writes ? Color.Yellow : Color.Default)),
            new Text(HexText.Address(access.Address)),
            new Text(Value(access.Read.Span)),
            new Text(writes ? Value(access.Written.Span) : ""),
            new Text(what));
    }

    private static void AddBracket(Table table, BracketNote bracket, ref int depth)
    {
        var begins = bracket.Type == BracketNoteType.Begin;
        if (!begins)
            depth = Math.Max(0, depth - 1);
        var text = $"{new string(' ', 2 * depth)}{(begins ? "begin" : "end")} {bracket.Text}";
        table.AddRow(Text.Empty, Text.Empty, Text.Empty, Text.Empty, Text.Empty, new Text(text, new Style(Color.Grey)));
        if (begins)
            depth++;
    }
}
