// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Measuring;

/// <summary>A figure that is no duration of a case.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit, such as "MiB"; empty for a count.</param>
internal sealed record Figure(string Name, double Value, string Unit);
