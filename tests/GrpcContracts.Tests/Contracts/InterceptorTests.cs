// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GrpcContracts.Tests.Contracts;

public sealed class InterceptorTests
{
    private static readonly Method<string, string> Method = new(
        MethodType.Unary, "Service", "Method", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    [Fact]
    public async Task Interceptors_are_asked_in_the_order_given()
    {
        var invoker = new EchoInvoker().Intercept(new Appending("a"), new Appending("b")).Intercept(new Appending("c"));

        (await invoker.AsyncUnaryCall(Method, null, default, "")).Should().Be("cab");
        invoker.BlockingUnaryCall(Method, null, default, "").Should().Be("cab");
    }

    [Fact]
    public async Task A_function_over_headers_gets_a_copy()
    {
        var echo = new EchoInvoker();
        var invoker = echo.Intercept(headers =>
        {
            headers.Add("added", "1");
            return headers;
        });
        var mine = new Metadata { { "mine", "1" } };

        await invoker.AsyncUnaryCall(Method, "host", new CallOptions(mine), "");

        mine.Select(entry => entry.Key).Should().Equal("mine");
        echo.LastOptions.Headers!.Select(entry => entry.Key).Should().Equal("mine", "added");
        echo.LastHost.Should().Be("host");
    }

    [Fact]
    public async Task A_client_with_a_host_puts_it_on_its_calls()
    {
        var echo = new EchoInvoker();
        var client = new StringClient(echo);

        await client.WithHost("elsewhere").CallAsync("");
        echo.LastHost.Should().Be("elsewhere");
        await client.CallAsync("");
        echo.LastHost.Should().BeNull();
    }

    [Fact]
    public void A_client_without_a_channel_says_so()
    {
        var call = () => new StringClient().CallAsync("");

        call.Should().Throw<InvalidOperationException>().WithMessage("/Service/Method *");
    }

    private sealed class Appending(string text) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation((TRequest)(object)(request + text), context);

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation) => continuation((TRequest)(object)(request + text), context);
    }

    private sealed class StringClient : ClientBase<StringClient>
    {
        public StringClient()
        {
        }

        public StringClient(CallInvoker invoker)
            : base(invoker)
        {
        }

        private StringClient(ClientBaseConfiguration configuration)
            : base(configuration)
        {
        }

        public AsyncUnaryCall<string> CallAsync(string request) => CallInvoker.AsyncUnaryCall(Method, null, default, request);

        protected override StringClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }
}
