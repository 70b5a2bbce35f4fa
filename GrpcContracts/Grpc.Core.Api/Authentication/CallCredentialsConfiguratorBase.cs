// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>A channel's side of taking call credentials apart.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
