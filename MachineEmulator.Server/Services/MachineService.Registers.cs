// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineEmulator.Configuration;
using MachineEmulator.Server.Conversions;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Services;

/// <content>Registers. Their numbers are checked before there need be a machine (spec 10.5).</content>
internal sealed partial class MachineService
{
    public override Task<Proto.GetXAddressResponse> GetXAddress(Proto.GetXAddressRequest request, ServerCallContext context) =>
        Task.FromResult(new Proto.GetXAddressResponse { Address = Registers.AddressOf(Registers.X(request.Index)) });

    public override Task<Proto.ReadXResponse> ReadX(Proto.ReadXRequest request, ServerCallContext context)
    {
        Register register = Registers.X(request.Index);
        return Task.FromResult(new Proto.ReadXResponse { Value = slot.Machine.ReadRegister(register) });
    }

    public override Task<Proto.Void> WriteX(Proto.WriteXRequest request, ServerCallContext context) =>
        Write(Registers.X(RequireWritable(request.Index)), request.Value);

    public override Task<Proto.GetUarchXAddressResponse> GetUarchXAddress(
        Proto.GetUarchXAddressRequest request, ServerCallContext context) =>
        Task.FromResult(new Proto.GetUarchXAddressResponse { Address = Registers.AddressOf(Registers.UarchX(request.Index)) });

    public override Task<Proto.ReadUarchXResponse> ReadUarchX(Proto.ReadUarchXRequest request, ServerCallContext context)
    {
        Register register = Registers.UarchX(request.Index);
        return Task.FromResult(new Proto.ReadUarchXResponse { Value = slot.Machine.ReadRegister(register) });
    }

    public override Task<Proto.Void> WriteUarchX(Proto.WriteUarchXRequest request, ServerCallContext context) =>
        Write(Registers.UarchX(RequireWritable(request.Index)), request.Value);

    public override Task<Proto.Void> ResetIflagsY(Proto.Void request, ServerCallContext context)
    {
        slot.Machine.ResetIflagsY();
        return Done;
    }

    public override Task<Proto.GetCsrAddressResponse> GetCsrAddress(Proto.GetCsrAddressRequest request, ServerCallContext context) =>
        Task.FromResult(new Proto.GetCsrAddressResponse { Address = Registers.AddressOf(RegisterFromProto.Convert(request.Csr)) });

    public override Task<Proto.ReadCsrResponse> ReadCsr(Proto.ReadCsrRequest request, ServerCallContext context)
    {
        Register register = RegisterFromProto.Convert(request.Csr);
        return Task.FromResult(new Proto.ReadCsrResponse { Value = slot.Machine.ReadRegister(register) });
    }

    public override Task<Proto.Void> WriteCsr(Proto.WriteCsrRequest request, ServerCallContext context) =>
        Write(RegisterFromProto.Convert(request.Csr), request.Value);

    // The original declares these three and never answers them (quirk Q9); an answer is better than none.
    public override Task<Proto.GetFAddressResponse> GetFAddress(Proto.GetFAddressRequest request, ServerCallContext context) =>
        throw NotServed("GetFAddress");

    public override Task<Proto.ReadFResponse> ReadF(Proto.ReadFRequest request, ServerCallContext context) => throw NotServed("ReadF");

    public override Task<Proto.Void> WriteF(Proto.WriteFRequest request, ServerCallContext context) => throw NotServed("WriteF");

    private static uint RequireWritable(uint index) => index != 0 ? index : throw new MachineException("invalid register index");

    private static RpcException NotServed(string rpc) => new(new Status(
        StatusCode.Unimplemented,
        $"{rpc} is not served; ReadMemory shows the floating-point registers from address 0x100, 8 bytes each"));

    private Task<Proto.Void> Write(Register register, ulong value)
    {
        slot.Machine.WriteRegister(register, value);
        return Done;
    }
}
