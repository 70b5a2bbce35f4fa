// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.JsonRpc.Versions;

/// <summary>Interface 0.6, of emulator 0.20.</summary>
public sealed class V06Tests(V06Fixture fixture) : OlderVersionTests<V06Fixture>(fixture);
