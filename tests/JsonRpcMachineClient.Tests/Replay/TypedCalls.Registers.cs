// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <content>Registers and addresses.</content>
internal static partial class TypedCalls
{
    private static IEnumerable<(string Method, Call Call)> Registers()
    {
        yield return Result("machine.read_reg", Types.UInt64, p =>
        {
            var register = p.Register("reg");
            return server => server.ReadRegAsync(register);
        });
        yield return Done("machine.write_reg", p =>
        {
            var (register, value) = (p.Register("reg"), p.Number("value"));
            return server => server.WriteRegAsync(register, value);
        });
        yield return Result("machine.get_reg_address", Types.UInt64, p =>
        {
            var register = p.Register("reg");
            return server => server.GetRegAddressAsync(register);
        });
        yield return Result("machine.get_address_name", Types.String, p =>
        {
            var paddr = p.Number("paddr");
            return server => server.GetAddressNameAsync(paddr);
        });
    }
}
