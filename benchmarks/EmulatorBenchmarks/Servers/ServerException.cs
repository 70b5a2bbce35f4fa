// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Servers;

/// <summary>A server did not start, did not check in, or did not do what it was asked.</summary>
internal sealed class ServerException(string message, Exception? inner = null) : Exception(message, inner);
