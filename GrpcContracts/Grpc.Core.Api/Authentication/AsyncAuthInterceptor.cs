// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>Adds what authenticates a call to its metadata, before it is sent.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
