// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The codes of error answers (jsonrpc spec 2.4).</summary>
public static class JsonRpcErrorCode
{
    public const int ParseError = -32700;

    /// <summary>A faulty envelope; also: no machine, or one already.</summary>
    public const int InvalidRequest = -32600;

    public const int MethodNotFound = -32601;

    /// <summary>An argument was refused.</summary>
    public const int InvalidParams = -32602;

    /// <summary>Anything else that went wrong in the method.</summary>
    public const int InternalError = -32603;

    /// <summary>The system could not fork.</summary>
    public const int ForkFailed = -32000;
}
