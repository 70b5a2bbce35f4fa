// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JsonRpcMachineClient.Calls;

/// <summary>A call, and its result once it is answered.</summary>
/// <param name="method">The newest version's name.</param>
/// <param name="type">How the result is read.</param>
/// <param name="writeParameters">null: there are none.</param>
/// <param name="check">Throws <see cref="FormatException"/> for a result of the right type that makes no sense.</param>
internal sealed class ServerCall<T>(
    string method, JsonTypeInfo<T> type, Action<Parameters>? writeParameters = null, Action<T>? check = null)
    : ServerCall(method, writeParameters)
{
    private T? _result;

    public T Result => _result!;

    protected override void Read(ReadOnlySpan<byte> result)
    {
        var value = JsonSerializer.Deserialize(result, type) ?? throw new FormatException("the result is null");
        check?.Invoke(value);
        _result = value;
    }
}
