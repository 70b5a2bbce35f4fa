// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Processes;

/// <summary>File descriptors, as far as .NET does not offer it.</summary>
internal static class Descriptors
{
    /// <summary>Keeps a descriptor from the programs that this one starts.</summary>
    public static void CloseOnExec(int descriptor) =>
        _ = NativeMethods.ControlDescriptor(descriptor, NativeMethods.SetDescriptorFlags, NativeMethods.DescriptorCloseOnExec);
}
