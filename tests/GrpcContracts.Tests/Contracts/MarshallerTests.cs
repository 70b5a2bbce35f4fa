// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Text;
using Grpc.Core;

namespace GrpcContracts.Tests.Contracts;

public sealed class MarshallerTests
{
    [Fact]
    public void Plain_functions_serve_contexts_too()
    {
        var marshaller = Marshallers.StringMarshaller;
        var derived = Marshallers.Create(marshaller.ContextualSerializer, marshaller.ContextualDeserializer);

        derived.Serializer("grüße").Should().Equal(Encoding.UTF8.GetBytes("grüße"));
        derived.Deserializer(Encoding.UTF8.GetBytes("grüße")).Should().Be("grüße");
    }

    [Fact]
    public void Contexts_serve_plain_functions_too()
    {
        var marshaller = Marshallers.Create<string>(
            (message, context) =>
            {
                context.SetPayloadLength(message.Length);
                context.GetBufferWriter().Write(Encoding.ASCII.GetBytes(message));
                context.Complete();
            },
            context => Encoding.ASCII.GetString(context.PayloadAsReadOnlySequence()));

        marshaller.Serializer("abc").Should().Equal("abc"u8.ToArray());
        marshaller.Deserializer([.. "abc"u8]).Should().Be("abc");
    }

    [Fact]
    public void A_serializer_must_complete_once()
    {
        var never = Marshallers.Create<string>((_, _) => { }, _ => "");
        var twice = Marshallers.Create<string>(
            (_, context) =>
            {
                context.Complete([]);
                context.Complete([]);
            },
            _ => "");

        never.Invoking(marshaller => marshaller.Serializer("")).Should().Throw<InvalidOperationException>();
        twice.Invoking(marshaller => marshaller.Serializer("")).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_method_knows_its_names()
    {
        var method = new Method<string, string>(
            MethodType.Unary, "CartesiMachine.Machine", "Run", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

        method.FullName.Should().Be("/CartesiMachine.Machine/Run");
        method.Should().BeAssignableTo<IMethod>().Which.ServiceName.Should().Be("CartesiMachine.Machine");
    }
}
