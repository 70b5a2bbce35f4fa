// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>Stands for a call being served, in the options of a call made on its behalf. Only servers make these.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
