// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>Runtime configurations of 0.5: the console is the process's own, and can only be silent.</summary>
internal static class FlatRuntimeWords
{
    private const string Runtime = "runtime_config";
    private const string Threads = "update_hash_tree";
    private const string ThreadsBefore = "update_merkle_tree";
    private const string Silent = "no_console_putchar";

    /// <summary>The parameter <c>runtime_config</c>, if it is there.</summary>
    /// <exception cref="GapException">It has something that 0.5 has not.</exception>
    public static void Say(JsonObject parameters)
    {
        if (parameters.Inner(Runtime) is not { } runtime)
            return;
        runtime.Inner("concurrency")?.Rename(Threads, ThreadsBefore);
        runtime.LeaveOut("no_reserve", Runtime, InterfaceFacts.V06);
        if (runtime.Take("console") is not JsonObject console)
            return;
        if (console["output_destination"]?.GetValue<string>() == "to_null")
        {
            console.Remove("output_destination");
            runtime["htif"] = new JsonObject { [Silent] = true };
        }

        console.LeaveOut("output_destination", $"{Runtime}.console", InterfaceFacts.V06, JsonValue.Create("to_stdout"));
        foreach (var member in console.Select(member => member.Key).ToArray())
            console.LeaveOut(member, $"{Runtime}.console", InterfaceFacts.V06);
    }

    public static void Understand(JsonObject runtime)
    {
        runtime.Inner("concurrency")?.Rename(ThreadsBefore, Threads);
        var isSilent = runtime.Inner("htif")?[Silent]?.GetValue<bool>() == true;
        runtime.Remove("htif");
        runtime["console"] = new JsonObject { ["output_destination"] = isSilent ? "to_null" : "to_stdout" };
    }
}
