// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace GrpcContracts.Tests.Contracts;

public sealed class ServiceDefinitionTests
{
    private static readonly Method<string, string> Method = new(
        MethodType.Unary, "Service", "Method", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    [Fact]
    public void A_method_can_be_added_once()
    {
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(Method, EchoAsync);

        var again = () => builder.AddMethod(Method, EchoAsync);

        again.Should().Throw<ArgumentException>().WithMessage("*/Service/Method*");
        builder.Build().Should().NotBeNull();
    }

    [Fact]
    public void A_binder_that_does_not_support_a_kind_of_method_says_so()
    {
        var add = () => new UnableBinder().AddMethod(Method, EchoAsync);

        add.Should().Throw<NotSupportedException>().WithMessage("*Unary*/Service/Method*");
    }

    [Fact]
    public void A_generated_service_names_its_binder()
    {
        var attribute = typeof(CartesiMachine.Machine.MachineBase).GetCustomAttributes(typeof(BindServiceMethodAttribute), inherit: false)
            .Should().ContainSingle().Which.As<BindServiceMethodAttribute>();

        attribute.BindType.Should().Be(typeof(CartesiMachine.Machine));
        attribute.BindType.GetMethods().Should().Contain(method => method.Name == attribute.BindMethodName);
    }

    private static Task<string> EchoAsync(string request, ServerCallContext context) => Task.FromResult(request);

    private sealed class UnableBinder : ServiceBinderBase
    {
    }
}
