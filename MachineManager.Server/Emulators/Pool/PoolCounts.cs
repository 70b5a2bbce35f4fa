// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

/// <summary>What the pool's emulators are doing.</summary>
/// <param name="Idle">Ready for a session.</param>
/// <param name="Starting">On their way to that, for a session or for none yet.</param>
/// <param name="Leased">Serving a session.</param>
/// <param name="Waiting">Sessions that wait for one.</param>
internal readonly record struct PoolCounts(int Idle, int Starting, int Leased, int Waiting);
