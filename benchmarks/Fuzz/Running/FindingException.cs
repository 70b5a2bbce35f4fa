// SPDX-License-Identifier: Apache-2.0

namespace Fuzz.Running;

/// <summary>Something is not as it must be.</summary>
internal sealed class FindingException(string message) : Exception(message);
