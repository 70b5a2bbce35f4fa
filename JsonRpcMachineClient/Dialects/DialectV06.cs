// SPDX-License-Identifier: Apache-2.0

using static JsonRpcMachineClient.Dialects.MethodWords;

namespace JsonRpcMachineClient.Dialects;

/// <summary>Interface 0.6, of emulator 0.20 (jsonrpc spec 12).</summary>
internal sealed class DialectV06 : Dialect
{
    public override InterfaceFacts Facts => InterfaceFacts.V06;

    protected override IReadOnlyDictionary<string, MethodWords> Methods => Words;

    /// <summary>Also what 0.5 is told by, where that has no words of its own.</summary>
    public static IReadOnlyDictionary<string, MethodWords> Words { get; } = new Dictionary<string, MethodWords>
    {
        ["machine.create"] = Said(parameters => ConfigurationWords.Say(parameters["config"]!.AsObject())),
        ["machine.get_initial_config"] = Understood(ConfigurationWords.Understand),
        ["machine.get_default_config"] = Understood(ConfigurationWords.Understand),
        ["machine.replace_memory_range"] = Said(parameters => ConfigurationWords.SayRange(parameters["range"]!.AsObject(), "range")),
        ["machine.get_address_ranges"] = Understood(AddressRangeWords.Understand),
        ["machine.read_reg"] = Said(RegisterWords.Say),
        ["machine.write_reg"] = Said(RegisterWords.Say),
        ["machine.get_reg_address"] = Said(RegisterWords.Say),
        ["machine.run_uarch"] = Understood(BreakReasonWords.Understand),
        ["machine.send_cmio_response"] = Said(parameters => parameters.Remove("revert_root_hash")),
        ["machine.log_send_cmio_response"] = Said(parameters => parameters.Remove("revert_root_hash")),
        ["machine.receive_cmio_request"] = Missing(InterfaceFacts.V07),
        ["machine.read_revert_root_hash"] = Missing(InterfaceFacts.V07),
        ["machine.write_revert_root_hash"] = Missing(InterfaceFacts.V07),
        ["machine.rename_stored"] = Missing(InterfaceFacts.V07),
        ["machine.sync_stored"] = Missing(InterfaceFacts.V07),

        // They are there, but take the root hash that is to be reached.
        ["machine.verify_step"] = Missing(InterfaceFacts.V07),
        ["machine.verify_step_uarch"] = Missing(InterfaceFacts.V07),
        ["machine.verify_reset_uarch"] = Missing(InterfaceFacts.V07),
        ["machine.verify_send_cmio_response"] = Missing(InterfaceFacts.V07),

        // Their parameters and results are others.
        ["machine.collect_mcycle_root_hashes"] = Missing(InterfaceFacts.V07),
        ["machine.collect_uarch_cycle_root_hashes"] = Missing(InterfaceFacts.V07),
    };
}
