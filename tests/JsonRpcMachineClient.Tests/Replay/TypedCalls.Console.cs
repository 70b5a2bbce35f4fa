// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <content>Console.</content>
internal static partial class TypedCalls
{
    private static IEnumerable<(string Method, Call Call)> Console()
    {
        yield return ("machine.read_console_output", p => p.Has("max_length")
            ? Result("", Types.ReadOnlyMemoryByte, p =>
            {
                var maxLength = p.SmallNumber("max_length");
                return server => server.ReadConsoleOutputAsync(maxLength);
            }).Call(p)
            : Result("", Types.UInt64, _ => server => server.GetConsoleOutputLengthAsync()).Call(p));
        yield return Result("machine.write_console_input", Types.UInt64, p =>
        {
            if (!p.Has("data"))
                return server => server.GetConsoleInputSpaceAsync();
            var data = p.Bytes("data");
            return server => server.WriteConsoleInputAsync(data);
        });
    }
}
