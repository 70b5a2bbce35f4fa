// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <content>Memory.</content>
internal static partial class TypedCalls
{
    private static IEnumerable<(string Method, Call Call)> Memory()
    {
        yield return Result("machine.read_word", Types.UInt64, p =>
        {
            var address = p.Number("address");
            return server => server.ReadWordAsync(address);
        });
        yield return Done("machine.write_word", p =>
        {
            var (address, value) = (p.Number("address"), p.Number("value"));
            return server => server.WriteWordAsync(address, value);
        });
        yield return Result("machine.read_memory", Types.ReadOnlyMemoryByte, p =>
        {
            var (address, length) = (p.Number("address"), p.Number("length"));
            return server => server.ReadMemoryAsync(address, length);
        });
        yield return Done("machine.write_memory", p =>
        {
            var (address, data) = (p.Number("address"), p.Bytes("data"));
            return server => server.WriteMemoryAsync(address, data);
        });
        yield return Result("machine.read_virtual_memory", Types.ReadOnlyMemoryByte, p =>
        {
            var (address, length) = (p.Number("address"), p.Number("length"));
            return server => server.ReadVirtualMemoryAsync(address, length);
        });
        yield return Done("machine.write_virtual_memory", p =>
        {
            var (address, data) = (p.Number("address"), p.Bytes("data"));
            return server => server.WriteVirtualMemoryAsync(address, data);
        });
        yield return Result("machine.translate_virtual_address", Types.UInt64, p =>
        {
            var vaddr = p.Number("vaddr");
            return server => server.TranslateVirtualAddressAsync(vaddr);
        });
        yield return Done("machine.replace_memory_range", p =>
        {
            var range = p.Parsed("range", MemoryRangeConfiguration.Parse);
            return server => server.ReplaceMemoryRangeAsync(range);
        });
        yield return Result("machine.get_address_ranges", Types.IReadOnlyListAddressRange, _ => server => server.GetAddressRangesAsync());
    }
}
