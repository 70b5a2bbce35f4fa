// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.JsonRpc.Versions;

public sealed class V06Fixture : OlderVersionFixture
{
    public override string Version => "0.6";

    public override string Emulator => "0.20";
}
