// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>What the guest asks its host by the yield that it is in (jsonrpc spec 11).</summary>
/// <param name="IsManual">Whether it waits for a response.</param>
/// <param name="Reason">Automatic: 1 progress, 2 output, 4 report. Manual: 1 input accepted, 2 input rejected, 4 exception.</param>
/// <param name="Data">What goes with it, 2 MiB at most; nobody changes it any more.</param>
internal sealed record GuestRequest(bool IsManual, ushort Reason, ReadOnlyMemory<byte> Data);
