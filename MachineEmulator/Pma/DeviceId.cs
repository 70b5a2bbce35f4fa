// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Pma;

/// <summary>The DID field of a PMA entry (spec 1.2).</summary>
public enum DeviceId
{
    Memory = 0,
    ShadowState = 1,
    ShadowPmas = 2,
    FlashDrive = 3,
    Clint = 4,
    Htif = 5,
    ShadowTlb = 6,
    RollupRxBuffer = 7,
    RollupTxBuffer = 8,
    RollupInputMetadata = 9,
    RollupVoucherHashes = 10,
    RollupNoticeHashes = 11,
}
