// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Conversions;

/// <summary>The interface's CSR numbers as registers (spec 3.1, 11.3).</summary>
internal static class RegisterFromProto
{
    /// <exception cref="MachineException">"invalid CSR".</exception>
    public static Register Convert(Proto.Csr csr) => csr switch
    {
        >= Proto.Csr.Pc and <= Proto.Csr.HtifIyield => Register.Pc + (int)csr,
        Proto.Csr.UarchPc => Register.UarchPc,
        Proto.Csr.UarchCycle => Register.UarchCycle,
        Proto.Csr.UarchHaltFlag => Register.UarchHaltFlag,
        Proto.Csr.UarchRamLength => Register.UarchRamLength,
        _ => throw new MachineException("invalid CSR"),
    };
}
