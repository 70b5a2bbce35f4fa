// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Registers and addresses.</content>
public sealed partial class MachineServer
{
    public Task<ulong> ReadRegAsync(Register register, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<ulong>("machine.read_reg", Types.UInt64, parameters => parameters.Text("reg", register.Name)),
            cancellationToken);

    public Task WriteRegAsync(Register register, ulong value, CancellationToken cancellationToken = default)
    {
        if (register.IsReadOnly)
            throw new ArgumentException($"{register} is read-only.", nameof(register));
        return _caller.CallAsync(
            CallKind.Register,
            "machine.write_reg",
            parameters =>
            {
                parameters.Text("reg", register.Name);
                parameters.Number("value", value);
            },
            cancellationToken);
    }

    public Task<ulong> GetRegAddressAsync(Register register, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<ulong>("machine.get_reg_address", Types.UInt64, parameters => parameters.Text("reg", register.Name)),
            cancellationToken);

    public Task<string> GetAddressNameAsync(ulong paddr, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<string>("machine.get_address_name", Types.String, parameters => parameters.Number("paddr", paddr)),
            cancellationToken);
}
