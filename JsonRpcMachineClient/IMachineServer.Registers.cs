// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>Registers and addresses.</content>
public partial interface IMachineServer
{
    /// <summary>The value of a register.</summary>
    Task<ulong> ReadRegAsync(Register register, CancellationToken cancellationToken = default);

    /// <summary>Writes a register, unchecked. Refused here already of <see cref="Register.IsReadOnly"/> ones.</summary>
    Task WriteRegAsync(Register register, ulong value, CancellationToken cancellationToken = default);

    /// <summary>A register's physical address; parts of htif registers have none. Needs no machine.</summary>
    Task<ulong> GetRegAddressAsync(Register register, CancellationToken cancellationToken = default);

    /// <summary>What is at a physical address, such as <c>x1</c>, <c>uarch.ram</c> or <c>memory</c>. Needs no machine.</summary>
    Task<string> GetAddressNameAsync(ulong paddr, CancellationToken cancellationToken = default);
}
