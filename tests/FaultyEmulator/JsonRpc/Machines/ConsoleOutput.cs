// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>Where the guest's output goes (jsonrpc spec 10).</summary>
internal sealed class ConsoleOutput
{
    private readonly Queue<byte> _waiting = [];
    private string _destination = string.Empty;
    private string _file = string.Empty;
    private string _mode = string.Empty;
    private ulong _size;

    /// <summary>What waits to be read.</summary>
    public byte[] Waiting => [.. _waiting];

    public void Configure(JsonNode console)
    {
        _destination = (string)console["output_destination"]!;
        _file = (string)console["output_filename"]!;
        _mode = (string)console["output_flush_mode"]!;
        _size = (ulong)console["output_buffer_size"]!;
    }

    /// <summary>Takes over what waited in another process.</summary>
    public void Restore(byte[] waiting)
    {
        foreach (var one in waiting)
            _waiting.Enqueue(one);
    }

    /// <summary>Prints a line; answers whether a run ends for it to be read.</summary>
    public bool Print(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + '\n');
        return Print(bytes);
    }

    /// <summary>Prints single bytes, and no more of them once a run ends for those to be read.</summary>
    /// <returns>How many were printed when a run ends; null: all of them, and it goes on.</returns>
    public int? PrintBytes(ReadOnlySpan<byte> bytes)
    {
        if (_destination != "to_buffer")
        {
            Print(bytes.ToArray());
            return null;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            var isFull = Buffer([bytes[i]]) && (ulong)_waiting.Count == _size;
            if (isFull || _mode == "every_char" || (_mode == "every_line" && bytes[i] == (byte)'\n'))
                return i + 1;
        }

        return null;
    }

    private bool Print(byte[] bytes)
    {
        switch (_destination)
        {
            case "to_buffer":
                return Buffer(bytes);
            case "to_stdout":
                using (var output = Console.OpenStandardOutput())
                    output.Write(bytes);
                return false;
            case "to_stderr":
                using (var error = Console.OpenStandardError())
                    error.Write(bytes);
                return false;
            case "to_file":
                using (var file = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
                    file.Write(bytes);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Takes up to <paramref name="limit"/> bytes.</summary>
    public byte[] Read(ulong limit)
    {
        if (limit == 0)
            return [];
        CheckBuffered();
        var taken = new List<byte>();
        while ((ulong)taken.Count < limit && _waiting.TryDequeue(out var one))
            taken.Add(one);
        return [.. taken];
    }

    /// <summary>How many bytes wait.</summary>
    public ulong Count()
    {
        CheckBuffered();
        return (ulong)_waiting.Count;
    }

    private void CheckBuffered()
    {
        if (_destination != "to_buffer")
            throw RpcRefusal.Argument("console output is not configured to buffer");
    }

    // A full buffer drops its oldest bytes.
    private bool Buffer(byte[] bytes)
    {
        foreach (var one in bytes)
        {
            if ((ulong)_waiting.Count == _size)
                _waiting.Dequeue();
            _waiting.Enqueue(one);
        }

        return _mode != "when_full" || (ulong)_waiting.Count == _size;
    }
}
