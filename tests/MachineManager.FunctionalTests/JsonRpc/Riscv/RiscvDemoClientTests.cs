// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Demo;

namespace MachineManager.FunctionalTests.JsonRpc.Riscv;

/// <summary>On the JSON-RPC kind, of which it knows nothing: there is no ROM, and so all is three cycles earlier.</summary>
public class RiscvDemoClientTests(RiscvFixture fixture) : DemoTests<RiscvFixture>(fixture, helloHalt: 53);
