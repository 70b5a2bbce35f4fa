// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Dialects;

namespace JsonRpcMachineClient;

/// <summary>
/// The version that a server and its forks speak, for all of their clients: whoever asks for the version first has it known to all.
/// Until then it is the newest.
/// </summary>
public sealed class SpokenVersion
{
    private volatile Dialect _dialect = Dialect.Newest;

    public InterfaceFacts Facts => _dialect.Facts;

    internal Dialect Dialect => _dialect;

    /// <summary>What the server itself has said. Versions that nothing is known of change nothing.</summary>
    internal void Learn(ApiVersion version) => _dialect = Dialect.Find(version) ?? _dialect;
}
