// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using static JsonRpcMachineClient.Dialects.MethodWords;

namespace JsonRpcMachineClient.Dialects;

/// <summary>Interface 0.5, of emulator 0.19 (jsonrpc spec 12): what it says as 0.6 does, and what it does not.</summary>
internal sealed class DialectV05 : Dialect
{
    public override InterfaceFacts Facts => InterfaceFacts.V05;

    protected override IReadOnlyDictionary<string, MethodWords> Methods { get; } = new Dictionary<string, MethodWords>(DialectV06.Words)
    {
        ["machine.create"] = Said(SayCreate),
        ["machine.load"] = Said(SayLoad),
        ["machine.store"] = Said(parameters => SaySharing(parameters, "all")),
        ["machine.get_initial_config"] = Understood(FlatConfigurationWords.Understand),
        ["machine.get_default_config"] = Understood(FlatConfigurationWords.Understand),
        ["machine.get_runtime_config"] = Understood(FlatRuntimeWords.Understand),
        ["machine.set_runtime_config"] = Said(FlatRuntimeWords.Say),
        ["machine.replace_memory_range"] = Said(parameters => FlatConfigurationWords.SayRange(parameters["range"]!.AsObject(), "range")),
        ["machine.get_address_ranges"] = Understood(AddressRangeWords.Understand) with { Name = "machine.get_memory_ranges" },
        ["machine.get_proof"] = Said(SayProof),
        ["machine.verify_hash_tree"] = new() { Name = "machine.verify_merkle_tree" },
        ["machine.get_node_hash"] = Missing(InterfaceFacts.V06),
        ["machine.write_word"] = Missing(InterfaceFacts.V06),
        ["machine.read_console_output"] = Missing(InterfaceFacts.V06),
        ["machine.write_console_input"] = Missing(InterfaceFacts.V06),
        ["machine.clone_stored"] = Missing(InterfaceFacts.V06),
        ["machine.remove_stored"] = Missing(InterfaceFacts.V06),
    };

    private static void SayCreate(JsonObject parameters)
    {
        FlatConfigurationWords.Say(parameters["config"]!.AsObject());
        FlatRuntimeWords.Say(parameters);
        parameters.LeaveOut("directory", string.Empty, InterfaceFacts.V06);
    }

    private static void SayLoad(JsonObject parameters)
    {
        FlatRuntimeWords.Say(parameters);
        SaySharing(parameters, "config");
    }

    /// <summary>There is one way only, which needs no name.</summary>
    private static void SaySharing(JsonObject parameters, string only)
    {
        if (parameters.Take("sharing") is { } sharing && sharing.GetValue<string>() != only)
            throw new GapException($"sharing {sharing}", InterfaceFacts.V06);
    }

    private static void SayProof(JsonObject parameters)
    {
        parameters.LeaveOut("log2_root_size", string.Empty, InterfaceFacts.V06, JsonValue.Create(TreeNode.Log2RootSize));
        parameters.Rename("log2_target_size", "log2_size");
    }
}
