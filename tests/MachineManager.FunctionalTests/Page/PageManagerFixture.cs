// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Page;

/// <summary>A manager that serves the page.</summary>
public sealed class PageManagerFixture : ManagerFixture
{
    internal static ManagerStart WithPage { get; } = ManagerStart.Default.With("--http-port", "0", "--page");

    internal override ManagerStart Start => WithPage;
}
