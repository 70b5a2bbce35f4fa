// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness.Leftovers;

/// <summary>One thing that a manager holds, and its name for the text of a failure.</summary>
internal readonly record struct Trace(TraceKind Kind, string Name)
{
    public override string ToString() => $"{Kind}: {Name}";
}
