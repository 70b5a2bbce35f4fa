// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.JsonRpc;

internal static partial class JsonRpcLog
{
    [LoggerMessage(
        160,
        LogLevel.Warning,
        "Emulator pid {Pid} speaks interface {Interface} (emulator {Emulator}), which was not compared with the real one",
        EventName = "JsonRpcNotCompared")]
    public static partial void NotCompared(ILogger logger, int pid, string @interface, string emulator);
}
