// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Dialects;

/// <summary>Interface 0.7, of emulator 0.21: the one that everything else is told in.</summary>
internal sealed class DialectV07 : Dialect
{
    public override InterfaceFacts Facts => InterfaceFacts.V07;

    protected override IReadOnlyDictionary<string, MethodWords> Methods { get; } = new Dictionary<string, MethodWords>();
}
