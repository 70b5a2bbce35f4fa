// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using MachineManager.Server.Tests.Services;
using Alpha = Grpc.Reflection.V1Alpha;

namespace MachineManager.Server.Tests.Reflection;

public sealed class ReflectionTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Services =
        ["CartesiMachineManager.MachineManager", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"];

    [Fact]
    public async Task The_services_are_listed() =>
        (await AskAsync(new ServerReflectionRequest { ListServices = "*" })).ListServicesResponse.Service.Select(service => service.Name)
            .Should().Contain(Services);

    [Fact]
    public async Task The_first_version_answers_the_same()
    {
        using var call = new Alpha.ServerReflection.ServerReflectionClient(fixture.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new Alpha.ServerReflectionRequest { Host = "here", ListServices = "*" });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
        await call.RequestStream.CompleteAsync();
        call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).Should().Contain(Services);
        call.ResponseStream.Current.OriginalRequest.Host.Should().Be("here");
        (await call.ResponseStream.MoveNext(CancellationToken.None)).Should().BeFalse();
    }

    [Theory]
    [InlineData("CartesiMachineManager.MachineManager")]
    [InlineData("CartesiMachineManager.MachineManager.SessionRun")]
    [InlineData("CartesiMachineManager.NewSessionRequest")]
    [InlineData("CartesiMachine.MachineConfig")]
    [InlineData("grpc.health.v1.HealthCheckResponse.ServingStatus")]
    public async Task A_name_is_answered_with_its_file_and_all_that_it_imports(string symbol)
    {
        var files = (await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol })).FileDescriptorResponse.FileDescriptorProto;
        var names = files.Select(file => FileDescriptorProto.Parser.ParseFrom(file)).ToDictionary(file => file.Name);
        names.Values.SelectMany(file => file.Dependency).Should().BeSubsetOf(names.Keys);
    }

    [Fact]
    public async Task A_file_is_answered_by_its_name()
    {
        var files = (await AskAsync(new ServerReflectionRequest { FileByFilename = "machine-manager.proto" })).FileDescriptorResponse.FileDescriptorProto;
        FileDescriptorProto.Parser.ParseFrom(files[0]).Service.Should().ContainSingle().Which.Name.Should().Be("MachineManager");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_the_stream_goes_on()
    {
        ServerReflectionRequest[] requests =
        [
            new() { FileContainingSymbol = "No.Such" },
            new() { FileByFilename = "no-such.proto" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "No.Such", ExtensionNumber = 1 } },
            new() { AllExtensionNumbersOfType = "No.Such" },
        ];
        foreach (var request in requests)
            (await AskAsync(request)).ErrorResponse.ErrorCode.Should().Be((int)StatusCode.NotFound);
        (await AskAsync(new ServerReflectionRequest())).ErrorResponse.ErrorCode.Should().Be((int)StatusCode.InvalidArgument);
        (await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "CartesiMachine.Void" })).AllExtensionNumbersResponse.ExtensionNumber
            .Should().BeEmpty();
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(fixture.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        (await call.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
        await call.RequestStream.CompleteAsync();
        return call.ResponseStream.Current;
    }
}
