// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using MachineManager.Server.Health;

namespace MachineManager.Server.Reflection;

/// <summary>grpc.reflection.v1alpha, whose messages are the same bytes as those of v1.</summary>
internal sealed class ReflectionAlphaService(ReflectionAnswers answers, ServingState state) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in ReflectionStream.ReadAsync(requestStream, context, state))
        {
            var answer = answers.Answer(Grpc.Reflection.V1.ServerReflectionRequest.Parser.ParseFrom(request.ToByteString()));
            await responseStream.WriteAsync(ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString()));
        }
    }
}
