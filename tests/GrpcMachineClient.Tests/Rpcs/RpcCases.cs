// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace GrpcMachineClient.Tests.Rpcs;

/// <summary>Every rpc of the services, at least once.</summary>
internal static class RpcCases
{
    private static readonly MachineConfig Config = new()
    {
        Processor = new ProcessorConfig { Pc = 0 },
        Ram = new RamConfig { Length = 4096 },
    };

    private static readonly Hash Before = Hash.Parse(new string('a', 64));
    private static readonly Hash After = Hash.Parse(new string('b', 64));
    private static readonly MerkleTreeProof Proof = new(8, 3, Before, 4, After, [Before]);
    private static readonly AccessLog Log = new(
        new AccessLogType(true, true),
        [new Access(AccessType.Write, 8, 3, new byte[8], new byte[8], Proof)],
        [new BracketNote(BracketNoteType.End, 1, "step")],
        ["note"]);

    private static readonly RuntimeConfig Runtime = new() { UpdateMerkleTreeThreads = 2 };
    private static readonly MemoryRangeConfig Range = new() { Start = 4096, Length = 8192, ImageFilename = "image", Shared = true };
    private static readonly byte[] Data = [1, 2, 3];
    private static readonly ByteString Bytes = ByteString.CopyFrom(Data);
    private static readonly Proto.Void Void = new();

    public static IEnumerable<RpcCase> All => [.. Machines, .. Execution, .. Memory, .. Hashing, .. Registers, .. Checkpoints];

    private static IEnumerable<RpcCase> Machines =>
    [
        Returns("GetVersion", Void, VersionResponse(), client => client.GetVersionAsync(), new SemanticVersion(0, 7, 1, "rc", "b")),
        Acts(
            "SetCheckInTarget",
            new Proto.SetCheckInTargetRequest { SessionId = "s", Address = "a:1" },
            client => client.SetCheckInTargetAsync("s", "a:1")),
        Acts("Machine", new Proto.MachineRequest { Config = Config.ToProto() }, client => client.CreateMachineAsync(Config)),
        Acts(
            "Machine",
            new Proto.MachineRequest { Directory = "d", Runtime = Runtime.ToProto() },
            client => client.LoadMachineAsync("d", Runtime)),
        Returns(
            "GetDefaultConfig",
            Void,
            new Proto.GetDefaultConfigResponse { Config = Config.ToProto() },
            client => client.GetDefaultConfigAsync(),
            Config),
        Returns(
            "GetInitialConfig",
            Void,
            new Proto.GetInitialConfigResponse { Config = Config.ToProto() },
            client => client.GetInitialConfigAsync(),
            Config),
        Acts("Store", new Proto.StoreRequest { Directory = "d" }, client => client.StoreAsync("d")),
        Acts("Destroy", Void, client => client.DestroyAsync()),
        Acts("Snapshot", Void, client => client.SnapshotAsync()),
        Acts("Rollback", Void, client => client.RollbackAsync()),
        Acts("Shutdown", Void, client => client.ShutdownAsync()),
    ];

    private static IEnumerable<RpcCase> Execution =>
    [
        Returns(
            "Run",
            new Proto.RunRequest { Limit = ulong.MaxValue },
            new Proto.RunResponse { Mcycle = 5, Tohost = 6, IflagsY = true },
            client => client.RunAsync(ulong.MaxValue),
            new RunResult(5, 6, false, true, false)),
        Returns(
            "RunUarch",
            new Proto.RunUarchRequest { Limit = 9 },
            new Proto.RunUarchResponse { Cycle = 7, Pc = 8, HaltFlag = 1 },
            client => client.RunUarchAsync(9),
            new UarchRunResult(7, 8, true)),
        Acts("ResetUarchState", Void, client => client.ResetUarchStateAsync()),
        Acts("ResetIflagsY", Void, client => client.ResetIflagsYAsync()),
        Returns(
            "StepUarch",
            new Proto.StepUarchRequest { LogType = new Proto.AccessLogType { Proofs = true, Annotations = true }, OneBased = true },
            new Proto.StepUarchResponse { Log = Log.ToProto() },
            client => client.StepUarchAsync(new AccessLogType(true, true), oneBased: true),
            Log),
    ];

    private static IEnumerable<RpcCase> Memory =>
    [
        Returns(
            "ReadMemory",
            new Proto.ReadMemoryRequest { Address = 4, Length = 3 },
            new Proto.ReadMemoryResponse { Data = Bytes },
            client => client.ReadMemoryAsync(4, 3),
            Data),
        Returns(
            "ReadVirtualMemory",
            new Proto.ReadMemoryRequest { Address = 4, Length = 3 },
            new Proto.ReadMemoryResponse { Data = Bytes },
            client => client.ReadVirtualMemoryAsync(4, 3),
            Data),
        Acts("WriteMemory", new Proto.WriteMemoryRequest { Address = 4, Data = Bytes }, client => client.WriteMemoryAsync(4, Data)),
        Acts(
            "WriteVirtualMemory",
            new Proto.WriteMemoryRequest { Address = 4, Data = Bytes },
            client => client.WriteVirtualMemoryAsync(4, Data)),
        Returns(
            "ReadWord",
            new Proto.ReadWordRequest { Address = 8 },
            new Proto.ReadWordResponse { Success = true, Value = 9 },
            client => client.ReadWordAsync(8),
            9UL),
        Acts(
            "ReplaceMemoryRange",
            new Proto.ReplaceMemoryRangeRequest { Config = Range.ToProto() },
            client => client.ReplaceMemoryRangeAsync(Range)),
        Acts("DumpPmas", Void, client => client.DumpPmasAsync()),
    ];

    private static IEnumerable<RpcCase> Hashing =>
    [
        Returns(
            "GetRootHash",
            Void,
            new Proto.GetRootHashResponse { Hash = Before.ToProto() },
            client => client.GetRootHashAsync(),
            Before),
        Returns(
            "GetProof",
            new Proto.GetProofRequest { Address = 8, Log2Size = 3 },
            new Proto.GetProofResponse { Proof = Proof.ToProto() },
            client => client.GetProofAsync(8, 3),
            Proof),
        Returns(
            "VerifyMerkleTree",
            Void,
            new Proto.VerifyMerkleTreeResponse { Success = true },
            client => client.VerifyMerkleTreeAsync(),
            true),
        Returns("VerifyDirtyPageMaps", Void, new Proto.VerifyDirtyPageMapsResponse(), client => client.VerifyDirtyPageMapsAsync(), false),
        Acts(
            "VerifyAccessLog",
            new Proto.VerifyAccessLogRequest { Log = Log.ToProto(), OneBased = true },
            client => client.VerifyAccessLogAsync(Log, true)),
        Acts(
            "VerifyStateTransition",
            new Proto.VerifyStateTransitionRequest
            {
                RootHashBefore = Before.ToProto(),
                Log = Log.ToProto(),
                RootHashAfter = After.ToProto(),
                OneBased = true,
                Runtime = Runtime.ToProto(),
            },
            client => client.VerifyStateTransitionAsync(Before, Log, After, true, Runtime)),
    ];

    private static IEnumerable<RpcCase> Registers =>
    [
        Returns("ReadX", new Proto.ReadXRequest { Index = 5 }, new Proto.ReadXResponse { Value = 9 }, client => client.ReadXAsync(5), 9UL),
        Acts("WriteX", new Proto.WriteXRequest { Index = 5, Value = 9 }, client => client.WriteXAsync(5, 9)),
        Returns(
            "GetXAddress",
            new Proto.GetXAddressRequest { Index = 5 },
            new Proto.GetXAddressResponse { Address = 9 },
            client => client.GetXAddressAsync(5),
            9UL),
        Returns("ReadF", new Proto.ReadFRequest { Index = 5 }, new Proto.ReadFResponse { Value = 9 }, client => client.ReadFAsync(5), 9UL),
        Acts("WriteF", new Proto.WriteFRequest { Index = 5, Value = 9 }, client => client.WriteFAsync(5, 9)),
        Returns(
            "GetFAddress",
            new Proto.GetFAddressRequest { Index = 5 },
            new Proto.GetFAddressResponse { Address = 9 },
            client => client.GetFAddressAsync(5),
            9UL),
        Returns(
            "ReadUarchX",
            new Proto.ReadUarchXRequest { Index = 5 },
            new Proto.ReadUarchXResponse { Value = 9 },
            client => client.ReadUarchXAsync(5),
            9UL),
        Acts("WriteUarchX", new Proto.WriteUarchXRequest { Index = 5, Value = 9 }, client => client.WriteUarchXAsync(5, 9)),
        Returns(
            "GetUarchXAddress",
            new Proto.GetUarchXAddressRequest { Index = 5 },
            new Proto.GetUarchXAddressResponse { Address = 9 },
            client => client.GetUarchXAddressAsync(5),
            9UL),
        Returns(
            "ReadCsr",
            new Proto.ReadCsrRequest { Csr = Proto.Csr.Mcycle },
            new Proto.ReadCsrResponse { Value = 9 },
            client => client.ReadCsrAsync(Csr.Mcycle),
            9UL),
        Acts(
            "WriteCsr",
            new Proto.WriteCsrRequest { Csr = Proto.Csr.HtifIyield, Value = 9 },
            client => client.WriteCsrAsync(Csr.HtifIyield, 9)),
        Returns(
            "GetCsrAddress",
            new Proto.GetCsrAddressRequest { Csr = Proto.Csr.UarchRamLength },
            new Proto.GetCsrAddressResponse { Address = 9 },
            client => client.GetCsrAddressAsync(Csr.UarchRamLength),
            9UL),
    ];

    private static IEnumerable<RpcCase> Checkpoints =>
    [
        Returns(
            "Take",
            new BuiltInEmulator.TakeRequest(),
            new BuiltInEmulator.TakeResponse { Id = 3, HeldBytes = 4096 },
            client => client.TakeCheckpointAsync(),
            new MachineCheckpoint(3, 4096)),
        Returns(
            "Restore",
            new BuiltInEmulator.RestoreRequest { Id = 3 },
            new BuiltInEmulator.UsageResponse { HeldBytes = 8192 },
            client => client.RestoreCheckpointAsync(3),
            8192UL),
        Returns(
            "Discard",
            new BuiltInEmulator.DiscardRequest { Ids = { 1, 3 } },
            new BuiltInEmulator.UsageResponse { HeldBytes = 0 },
            client => client.DiscardCheckpointsAsync([1, 3]),
            0UL),
        Returns(
            "RunAndHash",
            new Proto.RunRequest { Limit = 9 },
            new BuiltInEmulator.RunAndHashResponse
            {
                Run = new Proto.RunResponse { Mcycle = 9, IflagsH = true },
                RootHash = Before.ToProto(),
            },
            client => client.RunAndHashAsync(9),
            new HashedRunResult(new RunResult(9, 0, true, false, false), Before)),
    ];

    private static RpcCase Acts(string rpc, IMessage request, Func<IMachineClient, Task> call) => new(
        rpc,
        request,
        Void,
        async client =>
        {
            await call(client);
            return null;
        },
        null);

    private static RpcCase Returns<T>(string rpc, IMessage request, IMessage response, Func<IMachineClient, Task<T>> call, object result) =>
        new(rpc, request, response, async client => await call(client), result);

    private static Versioning.GetVersionResponse VersionResponse() => new()
    {
        Version = new Versioning.SemanticVersion { Minor = 7, Patch = 1, PreRelease = "rc", Build = "b" },
    };
}
