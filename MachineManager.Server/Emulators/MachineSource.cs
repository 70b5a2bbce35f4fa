// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;

namespace MachineManager.Server.Emulators;

/// <summary>What a machine is made from: a config, or the directory of a stored machine. All file names are absolute.</summary>
internal sealed record MachineSource(MachineConfig? Config, string? Directory, RuntimeConfig? Runtime);
