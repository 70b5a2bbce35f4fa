// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using MachineManager.Server.Durability.Recovery;

namespace MachineManager.Server.Durability.Journals;

/// <summary>Reads a journal up to the first frame that is torn or corrupt.</summary>
/// <param name="stream">The journal, from its first byte; buffered, and of a known length.</param>
internal sealed class JournalReader(Stream stream)
{
    private readonly byte[] _header = new byte[JournalFormat.FrameHeaderSize];
    private readonly MemoryStream _data = new();

    /// <summary>What the whole records come to.</summary>
    public SessionHistory History { get; } = new();

    /// <summary>Where the last whole record ends. Pieces of data without the record that they belong to are behind it.</summary>
    public long End { get; private set; } = JournalFormat.HeaderSize;

    /// <summary>How many bytes behind <see cref="End"/> are more than room that was taken in advance.</summary>
    public long TornBytes { get; private set; }

    /// <exception cref="InvalidJournalException">Not a journal, of another version, or whole records that do not go together.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public void Read()
    {
        var first = new byte[JournalFormat.HeaderSize];
        JournalFormat.CheckHeader(first.AsSpan(0, stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)));
        while (ReadPayload() is { } payload)
            Take(Parse(payload));
        TornBytes = LastNonZero() - End;
    }

    private byte[]? ReadPayload()
    {
        if (stream.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false) < _header.Length
            || JournalFormat.PayloadLength(_header) is not { } length
            || length > stream.Length - stream.Position)
            return null;
        var payload = new byte[length];
        stream.ReadExactly(payload);
        return JournalFormat.IsWhole(_header, payload) ? payload : null;
    }

    private Wire.Entry Parse(byte[] payload)
    {
        try
        {
            return Wire.Entry.Parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidJournalException($"it holds a record, at byte {End}, that cannot be parsed: {e.Message}");
        }
    }

    private void Take(Wire.Entry entry)
    {
        if (entry.RecordCase == Wire.Entry.RecordOneofCase.ChangeData)
        {
            _data.Write(entry.ChangeData.Data.Span);
            return;
        }

        History.Apply(JournalConversions.ToRecord(entry, _data.GetBuffer().AsMemory(0, (int)_data.Length)));
        _data.SetLength(0);
        End = stream.Position;
    }

    /// <summary>Where the last byte that is not zero ends; at least <see cref="End"/>.</summary>
    private long LastNonZero()
    {
        var last = End;
        var buffer = new byte[1 << 16];
        stream.Position = End;
        for (var start = End; stream.Read(buffer) is > 0 and var read; start += read)
        {
            var index = buffer.AsSpan(0, read).LastIndexOfAnyExcept((byte)0);
            if (index >= 0)
                last = start + index + 1;
        }

        return last;
    }
}
