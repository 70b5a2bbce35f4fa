// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness.Leftovers;

/// <summary>A TCP socket, as /proc/net/tcp tells of it.</summary>
internal readonly record struct HeldSocket(int LocalPort, int RemotePort, bool IsListening);
