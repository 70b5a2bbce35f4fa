// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Calls that must fail.</summary>
internal static class Refusal
{
    /// <summary>Asserts that the call fails with <paramref name="code"/> and a text; answers the text.</summary>
    public static async Task<string> MustFailAsync(this Task call, StatusCode code)
    {
        var error = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(code, "the text was '{0}'", error.Status.Detail);
        error.Status.Detail.Should().NotBeNullOrWhiteSpace();
        return error.Status.Detail;
    }

    /// <summary>Makes the call again and again until it fails; answers the error.</summary>
    public static async Task<RpcException> FirstOfAsync(Func<Task> call)
    {
        var error = await Patience.PollAsync(
            async () =>
            {
                try
                {
                    await call();
                    return null;
                }
                catch (RpcException e)
                {
                    return e;
                }
            },
            e => e is not null,
            "a call to fail");
        return error!;
    }
}
