// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>Cuts what a connection receives into requests.</summary>
internal sealed class HttpReader
{
    private const int HeadLimit = 8192;
    private const int Room = 1 << 16;
    private byte[] _buffer = new byte[Room];
    private int _start;
    private int _end;
    private HttpHead? _head;
    private MemoryStream _chunks = new();

    /// <summary>Whether what came is no HTTP, or has too many headers: the connection is then closed without an answer.</summary>
    public bool IsBroken { get; private set; }

    private ReadOnlySpan<byte> Waiting => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Where to receive to; then call <see cref="Received"/>.</summary>
    public Memory<byte> Free()
    {
        if (_start > 0)
        {
            Waiting.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_buffer.Length - _end < Room)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        return _buffer.AsMemory(_end);
    }

    public void Received(int count) => _end += count;

    /// <summary>The next request; null as long as it is not whole.</summary>
    public HttpRequest? Next()
    {
        if (_head is null && !TryTakeHead())
            return null;
        byte[] body;
        if (_head!.IsChunked)
        {
            if (!TryTakeChunks())
                return null;
            body = _chunks.ToArray();
            _chunks = new MemoryStream();
        }
        else
        {
            if (Waiting.Length < _head.ContentLength)
                return null;
            body = Take(_head.ContentLength);
        }

        var request = new HttpRequest(_head.Method, _head.Target, _head.Version, _head.KeepsAlive, body);
        _head = null;
        return request;
    }

    private bool TryTakeHead()
    {
        var length = Waiting.IndexOf("\r\n\r\n"u8);
        if (length < 0 ? Waiting.Length > HeadLimit : length + 4 > HeadLimit)
            IsBroken = true;
        if (length < 0 || IsBroken)
            return false;
        _head = HttpHead.TryParse(Take(length));
        _start += 4;
        IsBroken = _head is null;
        return !IsBroken;
    }

    // Takes chunk after chunk as they come: a body may be long.
    private bool TryTakeChunks()
    {
        while (true)
        {
            var line = Waiting.IndexOf("\r\n"u8);
            if (line < 0)
                return false;
            var size = Encoding.Latin1.GetString(Waiting[..line]).Split(';')[0];
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0)
            {
                IsBroken = true;
                return false;
            }

            if (Waiting.Length < line + 2 + length + 2)
                return false;
            _start += line + 2;
            _chunks.Write(Take(length));
            _start += 2;
            if (length == 0)
                return true;
        }
    }

    private byte[] Take(int count)
    {
        var taken = Waiting[..count].ToArray();
        _start += count;
        return taken;
    }
}
