// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Machines;

/// <summary>The machine cannot be made again, so that its earlier positions are out of reach. The machine as it is, is not touched.</summary>
internal sealed class RecreationException(string reason) : Exception($"the machine cannot be made again: {reason}");
