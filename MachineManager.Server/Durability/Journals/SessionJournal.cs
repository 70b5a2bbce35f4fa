// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using Google.Protobuf;
using MachineManager.Server.Durability.Files;
using MachineManager.Server.Durability.Recovery;

namespace MachineManager.Server.Durability.Journals;

/// <summary>
/// The journal of one session: a file that records are added to. Records are written in the order of the calls, one at a time, by
/// threads of their own; journals do not wait for each other.
/// </summary>
internal sealed class SessionJournal
{
    private const int Room = 1 << 14;
    private static readonly byte[] Zeros = new byte[Room];
    private readonly OrderedWork _work = new(DiskThreads.Journals);
    private readonly string _path;
    private readonly JournalFile _file;
    private readonly SessionHistory _history;
    private string? _unusable;
    private long _end;
    private long _flushedEnd;
    private long _allocated;

    private SessionJournal(string path, JournalFile file, SessionHistory history, long end)
    {
        (_path, _file, _history) = (path, file, history);
        _end = _flushedEnd = _allocated = end;
    }

    /// <summary>Starts a journal, on the disk when this returns. To be called on a thread that may wait for it.</summary>
    /// <param name="file">The file, which is new; the journal's from now on.</param>
    /// <param name="path">What it will be called, and what errors call it.</param>
    /// <param name="opened">The first record.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    /// <exception cref="JournalException">The record could not be written.</exception>
    public static SessionJournal Create(JournalFile file, string path, SessionOpened opened)
    {
        file.Write(JournalFormat.Header(), 0);
        var journal = new SessionJournal(path, file, new SessionHistory(), JournalFormat.HeaderSize);
        journal.Write(opened, durably: true);
        return journal;
    }

    /// <summary>Goes on with a journal that has been read; what is behind its last whole record is cut off.</summary>
    /// <exception cref="IOException">It cannot be opened or cut.</exception>
    public static SessionJournal Continue(string path, SessionHistory history, long end)
    {
        var file = JournalFile.Open(path);
        try
        {
            file.Truncate(end);
            file.Flush();
            return new SessionJournal(path, file, history, end);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a record. When the task completes it outlives the manager, but perhaps not a loss of power.</summary>
    /// <inheritdoc cref="AppendDurablyAsync"/>
    public Task AppendAsync(JournalRecord record) => _work.RunAsync(() => Write(record, durably: false));

    /// <summary>Adds a record. When the task completes, it and all before it are on the disk.</summary>
    /// <exception cref="StorageFullException">The disk is full. The journal is as it was.</exception>
    /// <exception cref="JournalException">
    /// It could not be written: the journal is as it was or, where that could not be brought about, refuses every record from now on and
    /// says why.
    /// </exception>
    /// <exception cref="InvalidJournalException">The record does not go with those before it: a fault of the caller's.</exception>
    public Task AppendDurablyAsync(JournalRecord record) => _work.RunAsync(() => Write(record, durably: true));

    /// <summary>Reads what the records come to, after all that have been added before.</summary>
    public Task<T> ReadAsync<T>(Func<SessionHistory, T> read) => _work.RunAsync(() => read(_history));

    /// <summary>Closes the file when all that was added before is written; the journal then refuses every record.</summary>
    public Task CloseAsync() => _work.RunAsync(() =>
    {
        _unusable ??= $"the journal '{_path}' is closed";
        _file.Dispose();
    });

    private void Write(JournalRecord record, bool durably)
    {
        if (_unusable is { } why)
            throw new JournalException(why);
        _history.Check(record);
        var flushing = false;
        try
        {
            var end = WriteFrames(record);
            if (end > _allocated)
                _allocated = TakeRoom(end);
            flushing = durably;
            if (durably)
                _file.Flush();
            _end = end;
            _flushedEnd = durably ? end : _flushedEnd;
        }
        catch (IOException e)
        {
            TakeBack(e, flushing);
            throw DiskError.ToJournalException(e, $"the journal '{_path}' cannot be written");
        }

        _history.Apply(record);
    }

    private long WriteFrames(JournalRecord record)
    {
        var end = _end;
        foreach (var entry in JournalConversions.ToEntries(record))
        {
            var size = entry.CalculateSize();
            if (size > JournalFormat.LongestPayload)
                throw new IOException($"the record has {size} bytes, and {JournalFormat.LongestPayload} are the most");
            var buffer = ArrayPool<byte>.Shared.Rent(JournalFormat.FrameHeaderSize + size);
            try
            {
                var frame = buffer.AsSpan(0, JournalFormat.FrameHeaderSize + size);
                entry.WriteTo(frame[JournalFormat.FrameHeaderSize..]);
                JournalFormat.Seal(frame);
                _file.Write(frame, end);
                end += frame.Length;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        return end;
    }

    /// <summary>Takes room for the next records: a flush is several times quicker when the file does not grow.</summary>
    private long TakeRoom(long end)
    {
        var length = (end / Room + 1) * Room;
        try
        {
            _file.Write(Zeros.AsSpan(0, (int)(length - end)), end);
            return length;
        }
        catch (IOException)
        {
            _file.Truncate(end);
            return end;
        }
    }

    private void TakeBack(IOException error, bool flushing)
    {
        try
        {
            // After a flush that failed, nobody knows what of the bytes not yet flushed is lost.
            if (flushing && _flushedEnd < _end)
                throw error;
            _file.Truncate(_end);
            _allocated = _end;
            if (flushing)
                _file.Flush();
        }
        catch (IOException e)
        {
            _unusable = $"the journal '{_path}' is broken since a record could not be taken back: {DiskError.Reason(e)}";
        }
    }
}
