// SPDX-License-Identifier: Apache-2.0

using Fuzz.Machines;
using Fuzz.Running;
using Google.Protobuf;
using Proto = CartesiMachine;

namespace Fuzz.Generators;

/// <summary>Requests of the Machine service: sound ones, spoilt ones and noise.</summary>
internal sealed class RequestGenerator(ScratchDirectory files)
{
    /// <summary>Rpcs whose request has no limit of cycles in it, so that noise cannot keep the server busy for ever.</summary>
    private static readonly string[] Spoilable =
    [
        "GetVersion", "Machine", "ResetUarchState", "Store", "Destroy", "StepUarch", "ReadMemory", "WriteMemory", "ReadVirtualMemory",
        "WriteVirtualMemory", "ReadWord", "GetRootHash", "GetProof", "ReplaceMemoryRange", "GetXAddress", "GetUarchXAddress", "ReadX",
        "WriteX", "ReadUarchX", "WriteUarchX", "ResetIflagsY", "GetCsrAddress", "ReadCsr", "WriteCsr", "GetInitialConfig",
        "VerifyMerkleTree", "VerifyDirtyPageMaps", "GetDefaultConfig", "VerifyAccessLog", "VerifyStateTransition",
    ];

    private readonly string _rom = files.Write("rom", [0x6F, 0, 0, 0]);
    private readonly IReadOnlyList<(ulong Start, ulong Length)> _ranges = [.. SmallMachine.Memory, .. SmallMachine.Devices];

    public (string Rpc, byte[] Request) Next(Random random)
    {
        var rpc = Spoilable[random.Next(Spoilable.Length)];
        return random.Next(6) switch
        {
            0 => (rpc, Values.Bytes(random, random.Next(64))),
            1 => (rpc, Damage.Spoil(random, Sound(rpc).ToByteArray())),
            2 => ("Run", new Proto.RunRequest { Limit = (ulong)random.Next(100_000) }.ToByteArray()),
            3 => ("RunUarch", new Proto.RunUarchRequest { Limit = (ulong)random.Next(10_000) }.ToByteArray()),
            _ => (rpc, Randomised(random, rpc).ToByteArray()),
        };
    }

    /// <summary>A request that succeeds, for those that take more than numbers.</summary>
    public IMessage Sound(string rpc) => rpc switch
    {
        "Machine" => new Proto.MachineRequest
        {
            Config = new Proto.MachineConfig
            {
                Rom = new Proto.ROMConfig { ImageFilename = _rom },
                Ram = new Proto.RAMConfig { Length = SmallMachine.RamLength },
                FlashDrive = { Drive() },
                Uarch = new Proto.UarchConfig { Ram = new Proto.UarchRAMConfig { Length = SmallMachine.UarchLength } },
            },
        },
        "ReplaceMemoryRange" => new Proto.ReplaceMemoryRangeRequest { Config = Drive() },
        "VerifyAccessLog" => new Proto.VerifyAccessLogRequest { Log = Log() },
        "VerifyStateTransition" =>
            new Proto.VerifyStateTransitionRequest { Log = Log(), RootHashBefore = Hash(), RootHashAfter = Hash() },
        _ => new Proto.WriteMemoryRequest { Address = SmallMachine.RamStart, Data = ByteString.CopyFrom(1, 2, 3) },
    };

    private IMessage Randomised(Random random, string rpc)
    {
        var address = Values.Address(random, _ranges);
        var index = random.Next(3) == 0 ? (uint)Values.Any(random) : (uint)random.Next(34);
        return rpc switch
        {
            "Store" => new Proto.StoreRequest { Directory = $"store-{random.Next(4)}" },
            "StepUarch" => new Proto.StepUarchRequest
            {
                LogType = new Proto.AccessLogType { Proofs = random.Next(2) == 0, Annotations = random.Next(2) == 0 },
            },
            "ReadMemory" or "ReadVirtualMemory" => new Proto.ReadMemoryRequest { Address = address, Length = Values.Length(random) },
            "WriteMemory" or "WriteVirtualMemory" => new Proto.WriteMemoryRequest
            {
                Address = address,
                Data = ByteString.CopyFrom(Values.Bytes(random, random.Next(0x3000))),
            },
            "ReadWord" => new Proto.ReadWordRequest { Address = address },
            "GetProof" => new Proto.GetProofRequest { Address = address & ~0xFFFUL, Log2Size = random.Next(8) == 0 ? Values.Any(random) : index },
            "GetXAddress" or "GetUarchXAddress" or "ReadX" or "ReadUarchX" => new Proto.ReadXRequest { Index = index },
            "WriteX" or "WriteUarchX" => new Proto.WriteXRequest { Index = index, Value = Values.Any(random) },
            "GetCsrAddress" or "ReadCsr" => new Proto.ReadCsrRequest { Csr = Csr(random) },
            "WriteCsr" => new Proto.WriteCsrRequest { Csr = Csr(random), Value = Values.Any(random) },
            _ => Sound(rpc),
        };
    }

    private static Proto.Csr Csr(Random random) => (Proto.Csr)(random.Next(8) == 0 ? unchecked((int)Values.Any(random)) : random.Next(50));

    private static Proto.MemoryRangeConfig Drive() =>
        new() { Start = SmallMachine.Memory[2].Start, Length = SmallMachine.Memory[2].Length };

    private static Proto.Hash Hash() => new() { Data = ByteString.CopyFrom(new byte[32]) };

    private static Proto.AccessLog Log()
    {
        var proof = new Proto.MerkleTreeProof { Log2RootSize = 64, Log2TargetSize = 3, RootHash = Hash(), TargetHash = Hash() };
        proof.SiblingHashes.Add(Enumerable.Range(3, 61).Select(_ => Hash()));
        var access = new Proto.Access { Address = 0x320, Log2Size = 3, Read = ByteString.CopyFrom(new byte[8]), Proof = proof };
        return new Proto.AccessLog
        {
            LogType = new Proto.AccessLogType { Proofs = true },
            Accesses = { access, access },
            Brackets = { new Proto.BracketNote { Text = "step" }, new Proto.BracketNote { Where = 2 } },
        };
    }
}
