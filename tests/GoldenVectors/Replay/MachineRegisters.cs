// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using CartesiMachine;
using Google.Protobuf.Reflection;
using GoldenVectors.Servers;

namespace GoldenVectors.Replay;

/// <summary>Reads the registers of a server's machine.</summary>
public static class MachineRegisters
{
    private const ulong FloatShadow = 0x100;

    /// <summary>The CSRs' names as the protocol spells them.</summary>
    public static IEnumerable<string> CsrNames => CsrType.Values.Select(value => value.Name);

    private static EnumDescriptor CsrType => CartesiMachineReflection.Descriptor.EnumTypes.Single(type => type.Name == nameof(Csr));

    public static async Task<ulong> ReadCsrAsync(EmulatorServer server, string name)
    {
        var csr = (Csr)CsrType.FindValueByName(name).Number;
        return (await server.MustAsync<ReadCsrResponse>("ReadCsr", new ReadCsrRequest { Csr = csr })).Value;
    }

    public static Task<ulong[]> ReadXAsync(EmulatorServer server) => ReadAllAsync(async index =>
        (await server.MustAsync<ReadXResponse>("ReadX", new ReadXRequest { Index = index })).Value);

    public static Task<ulong[]> ReadUarchXAsync(EmulatorServer server) => ReadAllAsync(async index =>
        (await server.MustAsync<ReadUarchXResponse>("ReadUarchX", new ReadUarchXRequest { Index = index })).Value);

    /// <summary>f0 to f31, from the shadow of the processor's state: the real server has no handler for ReadF.</summary>
    public static async Task<ulong[]> ReadFAsync(EmulatorServer server)
    {
        var request = new ReadMemoryRequest { Address = FloatShadow, Length = 256 };
        var data = (await server.MustAsync<ReadMemoryResponse>("ReadMemory", request)).Data.ToByteArray();
        return [.. data.Chunk(8).Select(word => BinaryPrimitives.ReadUInt64LittleEndian(word))];
    }

    private static async Task<ulong[]> ReadAllAsync(Func<uint, Task<ulong>> read)
    {
        var values = new ulong[32];
        for (var i = 0u; i < values.Length; i++)
        {
            values[i] = await read(i);
        }

        return values;
    }
}
