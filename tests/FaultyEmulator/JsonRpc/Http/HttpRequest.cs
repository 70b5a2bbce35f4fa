// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>A request, whole.</summary>
/// <param name="Method">POST, or what the server answers 405, or OPTIONS.</param>
/// <param name="Target">As it stands in the first line.</param>
/// <param name="Version">HTTP/1.0 or HTTP/1.1.</param>
/// <param name="KeepsAlive">Whether the connection stays open after the answer.</param>
/// <param name="Body">Unchunked.</param>
internal sealed record HttpRequest(string Method, string Target, string Version, bool KeepsAlive, byte[] Body)
{
    public const string OldVersion = "HTTP/1.0";
    public const string NewVersion = "HTTP/1.1";
}
