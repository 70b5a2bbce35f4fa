// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Calls;
using Proto = CartesiMachine;

namespace GrpcMachineClient;

/// <content>Registers. Which indices exist is the emulator's to say.</content>
public sealed partial class MachineClient
{
    public Task<ulong> ReadXAsync(int index, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.ReadX),
            _stub.ReadXAsync,
            new Proto.ReadXRequest { Index = (uint)index },
            response => response.Value,
            cancellationToken);

    public Task WriteXAsync(int index, ulong value, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.WriteX),
            _stub.WriteXAsync,
            new Proto.WriteXRequest { Index = (uint)index, Value = value },
            cancellationToken);

    public Task<ulong> GetXAddressAsync(int index, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.GetXAddress),
            _stub.GetXAddressAsync,
            new Proto.GetXAddressRequest { Index = (uint)index },
            response => response.Address,
            cancellationToken);

    public Task<ulong> ReadFAsync(int index, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.ReadF),
            _stub.ReadFAsync,
            new Proto.ReadFRequest { Index = (uint)index },
            response => response.Value,
            cancellationToken);

    public Task WriteFAsync(int index, ulong value, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.WriteF),
            _stub.WriteFAsync,
            new Proto.WriteFRequest { Index = (uint)index, Value = value },
            cancellationToken);

    public Task<ulong> GetFAddressAsync(int index, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.GetFAddress),
            _stub.GetFAddressAsync,
            new Proto.GetFAddressRequest { Index = (uint)index },
            response => response.Address,
            cancellationToken);

    public Task<ulong> ReadUarchXAsync(int index, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.ReadUarchX),
            _stub.ReadUarchXAsync,
            new Proto.ReadUarchXRequest { Index = (uint)index },
            response => response.Value,
            cancellationToken);

    public Task WriteUarchXAsync(int index, ulong value, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.WriteUarchX),
            _stub.WriteUarchXAsync,
            new Proto.WriteUarchXRequest { Index = (uint)index, Value = value },
            cancellationToken);

    public Task<ulong> GetUarchXAddressAsync(int index, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.GetUarchXAddress),
            _stub.GetUarchXAddressAsync,
            new Proto.GetUarchXAddressRequest { Index = (uint)index },
            response => response.Address,
            cancellationToken);

    public Task<ulong> ReadCsrAsync(Csr csr, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.ReadCsr),
            _stub.ReadCsrAsync,
            new Proto.ReadCsrRequest { Csr = (Proto.Csr)csr },
            response => response.Value,
            cancellationToken);

    public Task WriteCsrAsync(Csr csr, ulong value, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.WriteCsr),
            _stub.WriteCsrAsync,
            new Proto.WriteCsrRequest { Csr = (Proto.Csr)csr, Value = value },
            cancellationToken);

    public Task<ulong> GetCsrAddressAsync(Csr csr, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.GetCsrAddress),
            _stub.GetCsrAddressAsync,
            new Proto.GetCsrAddressRequest { Csr = (Proto.Csr)csr },
            response => response.Address,
            cancellationToken);
}
