// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Faults.GrpcKind;

/// <summary>On the gRPC kind.</summary>
public class GrpcStderrFloodTests(FaultFixture fixture) : StderrFloodTests(fixture);
