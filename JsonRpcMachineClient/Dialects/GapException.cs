// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Dialects;

/// <summary>A dialect has no words for something.</summary>
/// <param name="what">A member with its path, or a register.</param>
/// <param name="since">The first version that has it.</param>
internal sealed class GapException(string what, InterfaceFacts since) : Exception(what)
{
    public InterfaceFacts Since => since;
}
