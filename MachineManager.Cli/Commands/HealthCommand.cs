// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using MachineManager.Cli.Connection;
using MachineManager.Cli.Output.Json;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace MachineManager.Cli.Commands;

/// <summary>Asks whether the manager is serving.</summary>
internal sealed class HealthCommand : MmCommand
{
    private static readonly EnumDescriptor Statuses =
        HealthReflection.Descriptor.FindTypeByName<MessageDescriptor>(nameof(HealthCheckResponse)).EnumTypes.Single();

    private readonly Argument<string?> _service = new("service")
    {
        Description = "A service, such as MachineManager.Control [default: the manager as a whole]",
        HelpName = "SERVICE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public HealthCommand(CommandContext context)
        : base(
            context,
            "health",
            "Asks whether the manager is serving; exit code 1 where it is not.",
            "mm health",
            "mm health CartesiMachineManager.MachineManager --json")
    {
        _service.CompletionSources.Add("CartesiMachineManager.MachineManager", "MachineManager.Control");
        Add(_service);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var service = call.Line.GetValue(_service) ?? "";
        var response = await call.Manager.Health.CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: call.Cancelled);
        var status = Statuses.FindValueByNumber((int)response.Status)?.Name ?? response.Status.ToString();
        call.Answer(
            () => new HealthDocument(service, status),
            DocumentContext.Default.HealthDocument,
            () => call.Screen.Line($"{(service.Length == 0 ? Endpoint.Describe(call.Manager.Address) : service)}: {status}"));
        return response.Status == ServingStatus.Serving ? ExitCode.Done : ExitCode.Refused;
    }
}
