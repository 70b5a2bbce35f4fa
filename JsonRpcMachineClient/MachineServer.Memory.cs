// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Memory.</content>
public sealed partial class MachineServer
{
    public Task<ulong> ReadWordAsync(ulong address, CancellationToken cancellationToken = default)
    {
        WordAddress.Check(address);
        return _caller.CallAsync(
            CallKind.Register,
            new ServerCall<ulong>("machine.read_word", Types.UInt64, parameters => parameters.Number("address", address)),
            cancellationToken);
    }

    public Task WriteWordAsync(ulong address, ulong value, CancellationToken cancellationToken = default)
    {
        WordAddress.Check(address);
        return _caller.CallAsync(
            CallKind.Register,
            "machine.write_word",
            parameters =>
            {
                parameters.Number("address", address);
                parameters.Number("value", value);
            },
            cancellationToken);
    }

    public Task<ulong> TranslateVirtualAddressAsync(ulong vaddr, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<ulong>("machine.translate_virtual_address", Types.UInt64, parameters => parameters.Number("vaddr", vaddr)),
            cancellationToken);

    public Task ReplaceMemoryRangeAsync(MemoryRangeConfiguration range, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Memory,
            "machine.replace_memory_range",
            parameters => parameters.Value("range", range, Types.MemoryRangeConfiguration),
            cancellationToken);

    public Task<IReadOnlyList<AddressRange>> GetAddressRangesAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<IReadOnlyList<AddressRange>>("machine.get_address_ranges", Types.IReadOnlyListAddressRange),
            cancellationToken);
}
