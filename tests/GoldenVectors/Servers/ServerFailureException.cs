// SPDX-License-Identifier: Apache-2.0

namespace GoldenVectors.Servers;

/// <summary>A server that did not start, did not check in, or refused what it must not refuse.</summary>
public sealed class ServerFailureException(string message, Exception? inner = null) : Exception(message, inner);
