// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Calls;

/// <summary>Divides work among clients.</summary>
internal static class Share
{
    /// <summary>How much one client does when all do the same, at least <paramref name="total"/> together.</summary>
    public static int Of(int total, int clients) => Math.Max(1, (total + clients - 1) / clients);
}
