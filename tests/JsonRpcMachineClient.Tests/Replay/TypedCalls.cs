// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>Every method of the wire as a call of the client; what is answered is the typed result as JSON again.</summary>
internal static partial class TypedCalls
{
    public delegate Func<IMachineServer, Task<JsonElement>> Call(RecordedParameters parameters);

    public static IReadOnlyDictionary<string, Call> ByMethod { get; } =
        new[] { Lifecycle, Stores, Execution, Hashing, Registers, Memory, Console, Cmio }
            .SelectMany(calls => calls())
            .ToDictionary(call => call.Method, call => call.Call);

    private static MachineJsonContext Types => MachineJsonContext.Default;

    private static (string Method, Call Call) Done(string method, Func<RecordedParameters, Func<IMachineServer, Task>> call) =>
        (method, parameters => Answering(call(parameters)));

    private static (string Method, Call Call) Result<T>(
        string method, JsonTypeInfo<T> type, Func<RecordedParameters, Func<IMachineServer, Task<T>>> call) =>
        (method, parameters => Answering(call(parameters), type));

    private static Func<IMachineServer, Task<JsonElement>> Answering(Func<IMachineServer, Task> send) => async server =>
    {
        await send(server);
        return JsonSerializer.SerializeToElement(true);
    };

    private static Func<IMachineServer, Task<JsonElement>> Answering<T>(Func<IMachineServer, Task<T>> send, JsonTypeInfo<T> type) =>
        async server => JsonSerializer.SerializeToElement(await send(server), type);
}
