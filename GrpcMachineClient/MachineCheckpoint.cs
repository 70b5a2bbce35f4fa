// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>A checkpoint that an emulator holds of its machine.</summary>
/// <param name="Id">What to restore or discard it by; never used twice by one emulator process.</param>
/// <param name="HeldBytes">Bytes of memory that the emulator keeps for all its checkpoints and its snapshot alone.</param>
public sealed record MachineCheckpoint(ulong Id, ulong HeldBytes);
