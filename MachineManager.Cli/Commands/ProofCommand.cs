// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Globalization;
using System.Numerics;
using CartesiMachine;
using CartesiMachineManager;
using GrpcMachineClient.Conversions;
using MachineManager.Cli.Output;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Values;
using MerkleTreeProof = GrpcMachineClient.MerkleTreeProof;

namespace MachineManager.Cli.Commands;

/// <summary>Fetches a proof and verifies it.</summary>
internal sealed class ProofCommand : MmCommand
{
    private const int Log2Word = 3;
    private const int Log2LargestData = 26;

    private readonly Argument<string> _session;
    private readonly Option<PositionText?> _at;

    private readonly Argument<ulong> _address = new("address")
    { Description = "First address of the target, a multiple of its size", HelpName = "ADDRESS", CustomParser = Parsers.Address };

    private readonly Argument<ulong?> _size = new("size")
    {
        Description = "Bytes of the target, a power of two from 8 [default: 8]",
        HelpName = "SIZE",
        CustomParser = result => Parsers.Bytes(result),
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _data = new("--data") { Description = "Also read the bytes, and verify that the proof is of them" };

    private readonly Option<GrpcMachineClient.Hash?> _root = new("--root")
    { Description = "The root hash that the proof must lead to", HelpName = "HASH", CustomParser = result => Parsers.Hash(result) };

    public ProofCommand(CommandContext context)
        : base(
            context,
            "proof",
            "Fetches the proof that some memory belongs to the root hash, and verifies it; exit code 4 where it does not hold.",
            "mm proof demo 0x80000000 4Ki --data",
            "mm proof demo 0x80000000 --root 7c849987008e3cf86d5761e813d34e77b4a943fffb00d8c030068adf9e231b5b")
    {
        _session = SessionArgument();
        Add(_address);
        Add(_size);
        _at = AtOption();
        Add(_data);
        Add(_root);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var (session, address, size) = (call.Get(_session), call.Get(_address), call.Line.GetValue(_size) ?? 1 << Log2Word);
        var log2Size = Log2(size);
        if (address % size != 0)
            throw new UsageException($"address {HexText.Address(address)} is not a multiple of the size, {size}");
        if (call.Get(_data) && log2Size > Log2LargestData)
            throw new UsageException($"{size} bytes are too many for --data, which takes at most {1 << Log2LargestData}");
        var at = await call.ResolveAsync(session, call.Get(_at), "--at");
        var request = new SessionGetProofRequest
        {
            SessionId = session,
            Cycle = at.Cycle,
            Ucycle = at.Ucycle,
            Target = new GetProofRequest { Address = address, Log2Size = (ulong)log2Size },
        };
        var proof = (await call.Manager.Sessions.SessionGetProofAsync(request, cancellationToken: call.Cancelled)).ToModel();
        var data = call.Get(_data) ? await MemoryReader.ReadAllAsync(call, session, at, address, size) : null;
        Verify(proof, address, log2Size, data, call.Get(_root));
        call.Answer(
            () => Document(session, at, proof, data),
            DocumentContext.Default.ProofDocument,
            () => Show(call.Screen, session, at, proof, data, call.Get(_root)));
        return ExitCode.Done;
    }

    private static int Log2(ulong size) => BitOperations.IsPow2(size) && size >= 1 << Log2Word
        ? BitOperations.Log2(size)
        : throw new UsageException($"size {size} is no power of two from 8");

    private static void Verify(MerkleTreeProof proof, ulong address, int log2Size, byte[]? data, GrpcMachineClient.Hash? root)
    {
        if (proof.TargetAddress != address || proof.Log2TargetSize != (ulong)log2Size)
            throw new VerificationException($"the proof is of 2^{proof.Log2TargetSize} bytes at {HexText.Address(proof.TargetAddress)}, and not of what was asked for");
        if (!proof.Verify())
            throw new VerificationException($"the proof does not hold: its target hash {proof.TargetHash} does not lead to its root hash {proof.RootHash}");
        if (data is not null && !proof.Verify(data))
            throw new VerificationException($"the proof is not of the bytes at {HexText.Address(address)}: their hash is not {proof.TargetHash}");
        if (root is { } wanted && wanted != proof.RootHash)
            throw new VerificationException($"the proof leads to root hash {proof.RootHash}, and not to {wanted}");
    }

    private static void Show(Screen screen, string session, MachinePosition at, MerkleTreeProof proof, byte[]? data, GrpcMachineClient.Hash? root)
    {
        screen.Line(string.Create(
            CultureInfo.InvariantCulture, $"session {session}, {at}: 2^{proof.Log2TargetSize} bytes at {HexText.Address(proof.TargetAddress)}"));
        screen.Line($"  target hash  {proof.TargetHash}");
        screen.Line($"  root hash    {proof.RootHash}");
        screen.Line($"  siblings     {proof.SiblingHashes.Count}, which --json shows");
        var first = data is null ? "the target hash leads to the root hash" : "the hash of the bytes is the target hash, which leads to the root hash";
        screen.Line($"verified: {first}{(root is null ? "" : ", which is the expected one")}");
    }

    private static ProofDocument Document(string session, MachinePosition at, MerkleTreeProof proof, byte[]? data) => new(
        session,
        at.Cycle,
        at.Ucycle,
        HexText.Address(proof.TargetAddress),
        proof.Log2TargetSize,
        proof.TargetHash.ToString(),
        proof.RootHash.ToString(),
        [.. proof.SiblingHashes.Select(h => h.ToString())],
        Verified: true,
        data is null ? null : Convert.ToHexStringLower(data));
}
