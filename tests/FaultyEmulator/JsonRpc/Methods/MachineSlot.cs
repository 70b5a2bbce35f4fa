// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Methods;

/// <summary>The server's machine, if it has one.</summary>
internal sealed class MachineSlot
{
    public JsonMachine? Machine { get; set; }

    /// <summary>Of methods that are only called with a machine.</summary>
    public JsonMachine Present => Machine ?? throw RpcRefusal.Request("no machine");

    public void Destroy()
    {
        Machine?.Dispose();
        Machine = null;
    }
}
