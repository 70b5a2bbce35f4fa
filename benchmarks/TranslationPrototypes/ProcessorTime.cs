// SPDX-License-Identifier: Apache-2.0

namespace TranslationPrototypes;

/// <summary>
/// Time that this process has had processors for: what something costs, whatever else the machine does meanwhile. On an idle machine the same as
/// elapsed time, for what one thread does.
/// </summary>
internal static class ProcessorTime
{
    public static TimeSpan Now => Environment.CpuUsage.TotalTime;
}
