// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace FaultyEmulator.Processes;

/// <summary>File descriptors, as far as .NET does not offer it.</summary>
internal static class Descriptors
{
    /// <summary>Keeps a descriptor from the programs that this one starts.</summary>
    public static void CloseOnExec(int descriptor) =>
        _ = NativeMethods.ControlDescriptor(descriptor, NativeMethods.SetDescriptorFlags, NativeMethods.DescriptorCloseOnExec);

    /// <summary>Whether a descriptor is a socket that listens.</summary>
    /// <exception cref="Win32Exception">It is no socket, or not open.</exception>
    public static bool IsListening(int descriptor)
    {
        var length = sizeof(int);
        if (NativeMethods.GetSocketOption(
            descriptor, NativeMethods.SocketLevel, NativeMethods.AcceptsConnections, out var listens, ref length) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        return listens != 0;
    }
}
