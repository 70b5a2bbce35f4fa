// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads;

/// <summary>One kind of load, and what is measured under it.</summary>
internal interface IWorkload
{
    /// <summary>Puts the load on the manager and adds what it finds out to the report. Leaves no session.</summary>
    Task RunAsync(LoadContext context, CancellationToken cancelled);
}
