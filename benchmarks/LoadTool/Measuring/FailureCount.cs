// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Measuring;

/// <summary>How often something failed for one reason.</summary>
internal sealed record FailureCount(string Case, string Reason, int Count);
