// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>A recorded request that the client's types have no words for, such as one with a parameter of the wrong type.</summary>
internal sealed class InexpressibleException(string message) : Exception(message);
