// SPDX-License-Identifier: Apache-2.0

using System.Text.Encodings.Web;
using System.Text.Json;

namespace JsonRpcMachineClient.Json;

internal static class Wire
{
    /// <summary>
    /// Compact, and escaping only what JSON must: base64's plus signs go as they are. Nothing here ends up in a web page.
    /// </summary>
    public static JsonWriterOptions WriterOptions { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
