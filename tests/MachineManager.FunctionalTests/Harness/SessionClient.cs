// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using Google.Protobuf;
using Grpc.Core;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>One session, over the wire. Hashes are lower-case hexadecimal text.</summary>
internal sealed class SessionClient(ManagerClient wire, string id)
{
    public string Id { get; } = id;

    public ManagerClient Wire { get; } = wire;

    public Task<string> NewAsync(MachineConfig config, bool force = false) => NewAsync(new MachineRequest { Config = config }, force);

    public Task<string> NewFromDirectoryAsync(string directory, bool force = false) => NewAsync(new MachineRequest { Directory = directory }, force);

    public async Task<string> NewAsync(MachineRequest? machine, bool force = false) =>
        Hex(await Wire.NewSessionAsync(new NewSessionRequest { SessionId = Id, Machine = machine, Force = force }, deadline: Patience.Deadline));

    /// <summary>Sends a SessionRun once.</summary>
    public async Task<SessionRunResponse> PollAsync(SessionRunRequest request, Metadata? headers = null) =>
        await Wire.SessionRunAsync(request, headers, Patience.Deadline);

    public Task<SessionRunResponse> PollAsync(params ulong[] cycles) => PollAsync(RunRequest(cycles));

    /// <summary>Sends the same SessionRun until its result is there.</summary>
    public async Task<SessionRunResult> RunToEndAsync(SessionRunRequest request)
    {
        var answer = await Patience.PollAsync(() => PollAsync(request), a => a.Result is not null, $"the result of the run of {Id}");
        return answer.Result;
    }

    public Task<SessionRunResult> RunToEndAsync(params ulong[] cycles) => RunToEndAsync(RunRequest(cycles));

    /// <summary>Runs to one position and answers the root hash there.</summary>
    public async Task<string> HashAtAsync(ulong cycle) => Hashes(await RunToEndAsync(cycle)).Single();

    /// <summary>Starts a run and comes back when its progress shows that the machine runs.</summary>
    public async Task<SessionRunProgress> StartRunAsync(params ulong[] cycles)
    {
        var answer = await Patience.PollAsync(() => PollAsync(cycles), a => a.Result is not null || a.Progress.Cycle > 0, $"progress of {Id}");
        return answer.Progress ?? throw new InvalidOperationException($"the run of {Id} ended at once: {answer}");
    }

    public async Task<byte[]> ReadAsync(ulong cycle, ulong address, ulong length) => (await ReadAsync(new SessionReadMemoryRequest
    {
        Cycle = cycle,
        Position = new ReadMemoryRequest { Address = address, Length = length },
    })).ToByteArray();

    public async Task<ByteString> ReadAsync(SessionReadMemoryRequest request)
    {
        request.SessionId = Id;
        return (await Wire.SessionReadMemoryAsync(request, deadline: Patience.Deadline)).ReadContent.Data;
    }

    public Task WriteAsync(ulong cycle, ulong address, params byte[] data) => WriteAsync(new SessionWriteMemoryRequest
    {
        Cycle = cycle,
        Position = new WriteMemoryRequest { Address = address, Data = ByteString.CopyFrom(data) },
    });

    public async Task WriteAsync(SessionWriteMemoryRequest request)
    {
        request.SessionId = Id;
        await Wire.SessionWriteMemoryAsync(request, deadline: Patience.Deadline);
    }

    public async Task ReplaceAsync(ulong cycle, MemoryRangeConfig? range) => await Wire.SessionReplaceMemoryRangeAsync(
        new SessionReplaceMemoryRangeRequest { SessionId = Id, Cycle = cycle, Range = range }, deadline: Patience.Deadline);

    public Task<MerkleTreeProof> ProofAsync(ulong cycle, ulong address = 0, ulong log2Size = 64) => ProofAsync(new SessionGetProofRequest
    {
        Cycle = cycle,
        Target = new GetProofRequest { Address = address, Log2Size = log2Size },
    });

    public async Task<MerkleTreeProof> ProofAsync(SessionGetProofRequest request)
    {
        request.SessionId = Id;
        return await Wire.SessionGetProofAsync(request, deadline: Patience.Deadline);
    }

    /// <summary>The root hash, which must be at exactly <paramref name="cycle"/>.</summary>
    public async Task<string> RootHashAsync(ulong cycle) => Hex((await ProofAsync(cycle)).RootHash);

    public async Task<SessionStepResponse> StepAsync(SessionStepRequest request)
    {
        request.SessionId = Id;
        return await Wire.SessionStepAsync(request, deadline: Patience.Deadline);
    }

    public async Task StoreAsync(string directory) => await Wire.SessionStoreAsync(
        new SessionStoreRequest { SessionId = Id, Store = new StoreRequest { Directory = directory } }, deadline: Patience.Deadline);

    public async Task EndAsync(bool silent = false) =>
        await Wire.EndSessionAsync(new EndSessionRequest { SessionId = Id, Silent = silent }, deadline: Patience.Deadline);

    public SessionRunRequest RunRequest(params ulong[] cycles) => new() { SessionId = Id, FinalCycles = { cycles } };

    public static string[] Hashes(SessionRunResult result) => [.. result.Hashes.Select(Hex)];

    public static string Hex(Hash hash) => Convert.ToHexStringLower(hash.Data.Span);
}
