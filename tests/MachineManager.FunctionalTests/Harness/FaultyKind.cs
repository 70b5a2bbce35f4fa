// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Which kind of emulator the faulty one plays.</summary>
public enum FaultyKind
{
    Grpc,
    JsonRpc,
}
