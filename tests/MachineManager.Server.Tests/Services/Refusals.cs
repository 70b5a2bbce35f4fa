// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Tests.Services;

internal static class Refusals
{
    /// <summary>Asserts that the call is refused with a status code; answers the message.</summary>
    public static Task<string> ShouldBeRefusedAsync<T>(this AsyncUnaryCall<T> call, StatusCode code) => call.ResponseAsync.ShouldBeRefusedAsync(code);

    /// <inheritdoc cref="ShouldBeRefusedAsync{T}(AsyncUnaryCall{T}, StatusCode)"/>
    public static async Task<string> ShouldBeRefusedAsync<T>(this Task<T> call, StatusCode code)
    {
        var wait = async () => await call;
        var error = (await wait.Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(code, error.Status.Detail);
        error.Status.Detail.Should().NotBeEmpty();
        return error.Status.Detail;
    }
}
