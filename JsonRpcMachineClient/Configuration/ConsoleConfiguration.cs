// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The guest's console. Descriptor and file names are only for the matching destination or source.</summary>
public sealed record ConsoleConfiguration
{
    /// <summary>Bytes; cannot shrink.</summary>
    public ulong? InputBufferSize { get; init; }

    public int? InputFd { get; init; }

    public string? InputFilename { get; init; }

    public ConsoleInputSource? InputSource { get; init; }

    /// <summary>Bytes; cannot shrink.</summary>
    public ulong? OutputBufferSize { get; init; }

    public ConsoleOutputDestination? OutputDestination { get; init; }

    public int? OutputFd { get; init; }

    public string? OutputFilename { get; init; }

    public ConsoleFlushMode? OutputFlushMode { get; init; }

    public ushort? TtyCols { get; init; }

    public ushort? TtyRows { get; init; }
}
