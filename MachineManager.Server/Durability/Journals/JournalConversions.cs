// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using GrpcMachineClient.Conversions;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Durability.Journals;

/// <summary>Records to and from their messages.</summary>
internal static class JournalConversions
{
    /// <summary>The messages that a record is written as. Long data of a write goes before it, in pieces.</summary>
    public static IEnumerable<Wire.Entry> ToEntries(JournalRecord record)
    {
        if (record is not MachineChanged { Change: MemoryWrite write } changed)
        {
            yield return ToEntry(record);
            yield break;
        }

        var rest = write.Data;
        for (; rest.Length > JournalFormat.DataPiece; rest = rest[JournalFormat.DataPiece..])
        {
            var piece = UnsafeByteOperations.UnsafeWrap(rest[..JournalFormat.DataPiece]);
            yield return new Wire.Entry { ChangeData = new Wire.ChangeData { Number = (uint)changed.Number, Data = piece } };
        }

        yield return ToEntry(changed with { Change = write with { Data = rest } });
    }

    /// <exception cref="InvalidJournalException">A record of a later manager, or one that lacks something.</exception>
    /// <param name="entry">Any message but a piece of data.</param>
    /// <param name="data">What the pieces of data before it held.</param>
    public static JournalRecord ToRecord(Wire.Entry entry, ReadOnlyMemory<byte> data)
    {
        try
        {
            return entry.RecordCase switch
            {
                Wire.Entry.RecordOneofCase.Opened =>
                    new SessionOpened(entry.Opened.SessionId, SourceConversions.ToModel(entry.Opened), ToStop(entry.Opened.Origin)),
                Wire.Entry.RecordOneofCase.RunRequested => new RunRequested([.. entry.RunRequested.Targets.Select(ToPosition)]),
                Wire.Entry.RecordOneofCase.Stopped => new StopReached(ToStop(entry.Stopped.Stop)),
                Wire.Entry.RecordOneofCase.RunEnded =>
                    new RunEnded(entry.RunEnded.StopId, entry.RunEnded.HasFailure ? entry.RunEnded.Failure : null),
                Wire.Entry.RecordOneofCase.Changed =>
                    new MachineChanged((int)entry.Changed.Number, (int)entry.Changed.Kept, ToChange(entry.Changed, data)),
                Wire.Entry.RecordOneofCase.ChangeRefused => new ChangeRefused((int)entry.ChangeRefused.Number),
                Wire.Entry.RecordOneofCase.ResponseReverted =>
                    new ResponseReverted((int)entry.ResponseReverted.Kept, entry.ResponseReverted.StopId),
                Wire.Entry.RecordOneofCase.CheckpointStored => ToRecord(entry.CheckpointStored),
                Wire.Entry.RecordOneofCase.CheckpointDropped => new CheckpointDropped(entry.CheckpointDropped.Folder),
                _ => throw new InvalidJournalException("it holds a record of a kind that this manager does not know"),
            };
        }
        catch (Exception e) when (e is NullReferenceException or FormatException)
        {
            throw new InvalidJournalException($"it holds a record of the kind {entry.RecordCase} that lacks a part");
        }
    }

    private static Wire.Entry ToEntry(JournalRecord record) => record switch
    {
        SessionOpened opened => new Wire.Entry { Opened = ToMessage(opened) },
        RunRequested run => new Wire.Entry { RunRequested = new Wire.RunRequested { Targets = { run.Targets.Select(ToMessage) } } },
        StopReached reached => new Wire.Entry { Stopped = new Wire.Stopped { Stop = ToMessage(reached.Stop) } },
        RunEnded ended => new Wire.Entry { RunEnded = ToMessage(ended) },
        MachineChanged changed => new Wire.Entry { Changed = ToMessage(changed) },
        ChangeRefused refused => new Wire.Entry { ChangeRefused = new Wire.ChangeRefused { Number = (uint)refused.Number } },
        ResponseReverted reverted =>
            new Wire.Entry { ResponseReverted = new Wire.ResponseReverted { Kept = (uint)reverted.Kept, StopId = reverted.StopId } },
        CheckpointStored stored => new Wire.Entry { CheckpointStored = ToMessage(stored) },
        CheckpointDropped dropped => new Wire.Entry { CheckpointDropped = new Wire.CheckpointDropped { Folder = dropped.Folder } },
        _ => throw new ArgumentException($"'{record.GetType().Name}' is not a record that has a message."),
    };

    private static Wire.Opened ToMessage(SessionOpened opened)
    {
        var message = SourceConversions.ToMessage(opened.Source);
        message.SessionId = opened.SessionId;
        message.Origin = ToMessage(opened.Origin);
        return message;
    }

    private static Wire.RunEnded ToMessage(RunEnded ended)
    {
        var message = new Wire.RunEnded { StopId = ended.StopId };
        if (ended.Failure is { } failure)
            message.Failure = failure;
        return message;
    }

    private static Wire.Changed ToMessage(MachineChanged changed)
    {
        var message = new Wire.Changed
        {
            Number = (uint)changed.Number,
            Kept = (uint)changed.Kept,
            Position = ToMessage(changed.Change.Position),
        };
        switch (changed.Change)
        {
            case RangeReplacement replacement:
                message.Replace = replacement.Range.ToProto();
                break;
            case MemoryWrite write:
                message.Write = new Wire.MemoryWriteData { Address = write.Address, Data = UnsafeByteOperations.UnsafeWrap(write.Data) };
                break;
            case CmioResponse response:
                message.Respond = new Wire.CmioResponseData { Reason = response.Reason, Data = UnsafeByteOperations.UnsafeWrap(response.Data) };
                break;
        }

        return message;
    }

    private static MachineChange ToChange(Wire.Changed message, ReadOnlyMemory<byte> data)
    {
        var position = ToPosition(message.Position);
        if (message.ChangeCase == Wire.Changed.ChangeOneofCase.Replace)
            return new RangeReplacement(position, message.Replace.ToModel());
        if (message.ChangeCase == Wire.Changed.ChangeOneofCase.Respond)
            return new CmioResponse(position, (ushort)message.Respond.Reason, message.Respond.Data.Memory);
        var rest = message.Write.Data.Memory;
        return new MemoryWrite(position, message.Write.Address, data.IsEmpty ? rest : (byte[])[.. data.Span, .. rest.Span]);
    }

    private static Wire.CheckpointStored ToMessage(CheckpointStored stored) => new()
    {
        StopId = stored.StopId,
        Folder = stored.Folder,
        Hash = stored.Hash.ToProto(),
        Bytes = (ulong)stored.Bytes,
    };

    private static CheckpointStored ToRecord(Wire.CheckpointStored message) =>
        new(message.StopId, message.Folder, message.Hash.ToModel(), (long)message.Bytes);

    private static Wire.StopData ToMessage(Stop stop) => new()
    {
        Id = stop.Id,
        ParentId = stop.ParentId,
        Position = ToMessage(stop.Position),
        Status = new Wire.Status
        {
            Cycle = stop.Status.Cycle,
            Tohost = stop.Status.ToHost,
            Halted = stop.Status.Halted,
            Yielded = stop.Status.Yielded,
            YieldedAutomatically = stop.Status.YieldedAutomatically,
        },
        ApplicationProgress = stop.ApplicationProgress,
        ChangesApplied = (uint)stop.ChangesApplied,
        Hash = stop.Hash?.ToProto(),
    };

    private static Stop ToStop(Wire.StopData message) => new(
        message.Id,
        message.ParentId,
        ToPosition(message.Position),
        new MachineStatus(
            message.Status.Cycle,
            message.Status.Tohost,
            message.Status.Halted,
            message.Status.Yielded,
            message.Status.YieldedAutomatically),
        message.ApplicationProgress,
        (int)message.ChangesApplied,
        message.Hash?.ToModel());

    private static Wire.Position ToMessage(MachinePosition position) => new() { Cycle = position.Cycle, Ucycle = position.Ucycle };

    private static MachinePosition ToPosition(Wire.Position message) => new(message.Cycle, message.Ucycle);
}
