// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>The calls that <see cref="MachineState"/> is made from.</summary>
internal sealed class StateCalls
{
    private static readonly Register[] Registers =
    [
        Register.Mcycle, Register.UarchCycle, Register.UarchHalt, Register.IflagsH, Register.IflagsY, Register.IflagsX, Register.HtifTohost,
    ];

    private readonly ServerCall<ulong>[] _calls = Array.ConvertAll(
        Registers,
        register => new ServerCall<ulong>(
            "machine.read_reg", MachineJsonContext.Default.UInt64, parameters => parameters.Text("reg", register.Name)));

    public IReadOnlyList<ServerCall> Calls => _calls;

    /// <summary>Once they are answered.</summary>
    public MachineState State => new(
        Mcycle: _calls[0].Result,
        UarchCycle: _calls[1].Result,
        UarchHalt: _calls[2].Result != 0,
        IflagsH: _calls[3].Result != 0,
        IflagsY: _calls[4].Result != 0,
        IflagsX: _calls[5].Result != 0,
        HtifTohost: _calls[6].Result);
}
