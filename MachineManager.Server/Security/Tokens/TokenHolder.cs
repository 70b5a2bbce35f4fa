// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Security.Tokens;

/// <summary>Who has a token.</summary>
/// <param name="Name">For logs.</param>
/// <param name="Role">What he may do.</param>
internal sealed record TokenHolder(string Name, Role Role);
