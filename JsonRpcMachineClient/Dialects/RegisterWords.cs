// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>Registers before 0.7: one has another name, one does not exist.</summary>
internal static class RegisterWords
{
    /// <summary>The parameter <c>reg</c>.</summary>
    public static void Say(JsonObject parameters)
    {
        var name = parameters["reg"]!.GetValue<string>();
        if (name == Register.Imcyclemax.Name)
            throw new GapException($"the register {name}", InterfaceFacts.V07);
        if (name == Register.UarchHalt.Name)
            parameters["reg"] = "uarch_halt_flag";
    }

    /// <summary>Removes what is no register here: an older emulator may have others.</summary>
    public static void KeepKnown(JsonObject registers, RegisterScope scope, string? group = null)
    {
        foreach (var (name, value) in registers.ToArray())
        {
            if (value is JsonObject inner && group is null)
                KeepKnown(inner, scope, name);
            else if (!RegisterTable.ByMember.ContainsKey((scope, group, name)))
                registers.Remove(name);
        }
    }
}
