// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>Memory.</content>
public partial interface IMachineServer
{
    /// <summary>The word at a multiple of 8; 0 where nothing is mapped.</summary>
    Task<ulong> ReadWordAsync(ulong address, CancellationToken cancellationToken = default);

    /// <summary>Writes the word at a multiple of 8.</summary>
    Task WriteWordAsync(ulong address, ulong value, CancellationToken cancellationToken = default);

    /// <summary>
    /// Memory of any addresses; zeros where nothing is mapped or beyond the last address. Read in pieces of
    /// <see cref="MachineServerOptions.MaxPieceBytes"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More bytes than an array holds.</exception>
    Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes to one memory range. Written in pieces of <see cref="MachineServerOptions.MaxPieceBytes"/>, the last of them first: what runs
    /// off the range's end is refused before anything is written.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond the last address.</exception>
    Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="ReadMemoryAsync"/>, by virtual addresses; refused at a page fault.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond the last address, or more bytes than an array holds.</exception>
    Task<ReadOnlyMemory<byte>> ReadVirtualMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken = default);

    /// <summary>Writes by virtual addresses, in pieces in ascending order; those before a page fault are written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond the last address.</exception>
    Task WriteVirtualMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>The physical address of a virtual one; refused at a page fault.</summary>
    Task<ulong> TranslateVirtualAddressAsync(ulong vaddr, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces the contents of a flash drive or nvram, found by label, or by start and length as configured; without a backing store
    /// by zeros.
    /// RAM, device tree and some others can be replaced too. Shared ranges rule out forks (jsonrpc spec 7.10).
    /// </summary>
    Task ReplaceMemoryRangeAsync(MemoryRangeConfiguration range, CancellationToken cancellationToken = default);

    /// <summary>All ranges of the machine's address space, by start.</summary>
    Task<IReadOnlyList<AddressRange>> GetAddressRangesAsync(CancellationToken cancellationToken = default);
}
