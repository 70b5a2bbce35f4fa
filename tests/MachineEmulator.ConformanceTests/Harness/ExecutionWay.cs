// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.ConformanceTests.Harness;

/// <summary>How the emulator under test executes instructions.</summary>
public enum ExecutionWay
{
    /// <summary>By translation, also of what is executed but once.</summary>
    Translated,

    /// <summary>By the interpreter alone.</summary>
    Interpreted,
}
