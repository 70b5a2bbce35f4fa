// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The process that a fork has made.</summary>
/// <param name="Address">Where it listens from its first moment on: <c>ip:port</c>, or <c>[ip]:port</c> of IPv6.</param>
/// <param name="Pid">Its process id, as its parent sees it.</param>
public sealed record ForkedServer(string Address, int Pid);
