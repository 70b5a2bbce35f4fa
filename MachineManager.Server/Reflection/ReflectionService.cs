// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Reflection.V1;
using MachineManager.Server.Health;

namespace MachineManager.Server.Reflection;

/// <summary>grpc.reflection.v1.</summary>
internal sealed class ReflectionService(ReflectionAnswers answers, ServingState state) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in ReflectionStream.ReadAsync(requestStream, context, state))
            await responseStream.WriteAsync(answers.Answer(request));
    }
}
