// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Faults.GrpcKind;

/// <summary>On the gRPC kind.</summary>
public class GrpcStoppedInCallTests(FaultFixture fixture) : StoppedInCallTests(fixture);
