// SPDX-License-Identifier: Apache-2.0

using LoadTool.Managers;
using LoadTool.Measuring;

namespace LoadTool.Workloads;

/// <summary>What a workload works with.</summary>
/// <param name="Target">The manager that the load is put on; null for a workload that starts its own.</param>
/// <param name="Report">What it finds out.</param>
/// <param name="Progress">Tells a person who waits what is going on.</param>
internal sealed record LoadContext(ManagerTarget? Target, Report Report, Action<string> Progress)
{
    public ManagerTarget Manager => Target ?? throw new InvalidOperationException("this workload was given no manager");
}
