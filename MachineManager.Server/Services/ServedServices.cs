// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace MachineManager.Server.Services;

/// <summary>The gRPC services that clients can call at this server, found out from what is mapped, and the one that emulators call.</summary>
internal sealed class ServedServices(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<ServiceDescriptor>> _mapped = new(() => [.. Mapped(endpoints)]);
    private readonly Lazy<IReadOnlySet<string>> _names = new(
        () => Mapped(endpoints).Select(service => service.FullName).Append(CartesiMachine.MachineCheckIn.Descriptor.FullName)
            .ToHashSet(StringComparer.Ordinal));

    /// <summary>Descriptions of the clients' services.</summary>
    public IReadOnlyList<ServiceDescriptor> Descriptors => _mapped.Value;

    /// <summary>Full names of all services, that of check-ins among them.</summary>
    public IReadOnlySet<string> Names => _names.Value;

    private static IEnumerable<ServiceDescriptor> Mapped(EndpointDataSource endpoints) => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
        .OfType<Type>()
        .Distinct()
        .Select(DescriptorOf)
        .OfType<ServiceDescriptor>()
        .OrderBy(service => service.FullName, StringComparer.Ordinal);

    /// <summary>Generated code names, in an attribute of a service's base class, the class that has the descriptor.</summary>
    private static ServiceDescriptor? DescriptorOf(Type service) =>
        service.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?.BindType
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;
}
