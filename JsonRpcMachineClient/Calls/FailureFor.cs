// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>What the runtime's exceptions say of a call.</summary>
internal static class FailureFor
{
    /// <returns>null: not one that calls end with.</returns>
    public static MachineServerFailure? Of(Exception exception, bool isTimeOver) => exception switch
    {
        OperationCanceledException => isTimeOver ? MachineServerFailure.TimedOut : MachineServerFailure.Unreachable,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            MachineServerFailure.Malformed,
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => MachineServerFailure.Malformed,
        HttpRequestException or IOException => MachineServerFailure.Unreachable,
        ObjectDisposedException => null,
        FormatException or JsonException or InvalidOperationException => MachineServerFailure.Malformed,
        _ => null,
    };

    public static string Message(string method, MachineServerFailure failure, Exception exception) => failure switch
    {
        MachineServerFailure.TimedOut => $"{method} was not answered in its time.",
        MachineServerFailure.Malformed => $"The answer to {method} is malformed: {exception.Message.TrimEnd('.')}.",
        _ => $"{method} was not answered: {exception.Message}",
    };
}
