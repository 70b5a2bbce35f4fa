// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Services;

/// <summary>The manager is being taken out of service. UNAVAILABLE.</summary>
internal sealed class DrainingException() : Exception("the machine manager is draining: it takes no new sessions");
