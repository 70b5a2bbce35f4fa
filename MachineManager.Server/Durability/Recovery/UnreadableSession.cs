// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Recovery;

/// <summary>A session whose journal cannot be read. Its folder stays until the session is ended.</summary>
/// <param name="SessionId">The client's id, or the folder's name where that cannot be read.</param>
/// <param name="Folder">The session's folder.</param>
/// <param name="Reason">Why, naming the file.</param>
internal sealed record UnreadableSession(string SessionId, string Folder, string Reason);
