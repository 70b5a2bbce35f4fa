// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Methods;

/// <summary>The guest's console, and its requests and responses (jsonrpc spec 10 and 11).</summary>
internal static class ExchangeMethods
{
    public static void AddTo(Dictionary<string, RpcMethod> methods, MachineSlot slot)
    {
        methods["machine.read_console_output"] = new(MachineNeed.Machine, ["max_length?"], a => a.Has(0)
            ? Convert.ToBase64String(slot.Present.Console.Read(a.Unsigned(0)))
            : slot.Present.Console.Count());
        methods["machine.write_console_input"] = new(MachineNeed.Machine, ["data?"], a => WriteInput(slot.Present, a));
        methods["machine.receive_cmio_request"] = new(MachineNeed.Machine, ["length"], a => Cmio.Receive(slot.Present, a.Unsigned(0)));
        methods["machine.send_cmio_response"] = new(MachineNeed.Machine, ["reason", "data", "revert_root_hash?"], a => RpcMethod.Done(
            () => Cmio.Send(slot.Present, a.Unsigned(0), a.Bytes(1), a.Has(2) ? a.Hash(2) : null)));
    }

    // The toy's guests read nothing: what a buffer takes stays in it.
    private static JsonNode WriteInput(JsonMachine machine, RpcArguments arguments)
    {
        var console = machine.Runtime["console"]!;
        if ((string)console["input_source"]! != "from_buffer")
            throw RpcRefusal.Argument("console input is not configured from buffer");
        var free = (ulong)console["input_buffer_size"]! - machine.InputLength;
        if (!arguments.Has(0))
            return free;
        var taken = Math.Min(free, (ulong)arguments.Bytes(0).Length);
        machine.InputLength += taken;
        return taken;
    }
}
