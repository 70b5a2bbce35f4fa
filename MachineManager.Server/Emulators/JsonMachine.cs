// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>What a client says of a machine in JSON, checked and with absolute file names.</summary>
/// <param name="Config">The config; null where the machine is made from something else.</param>
/// <param name="Runtime">The runtime config; null: the defaults.</param>
/// <param name="Sharing">How a stored machine's files are shared: "none" or "config"; null: none.</param>
/// <param name="Bytes">Memory that the config says the machine has, in bytes.</param>
internal sealed record JsonMachine(string? Config, string? Runtime, string? Sharing, ulong Bytes);
