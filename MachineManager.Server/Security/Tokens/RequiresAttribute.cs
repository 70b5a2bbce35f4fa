// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Security.Tokens;

/// <summary>The role that a call needs, where tokens are asked for. What has none of these is for <see cref="Role.Admin"/> alone.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class RequiresAttribute(Role role) : Attribute
{
    public Role Role => role;
}
