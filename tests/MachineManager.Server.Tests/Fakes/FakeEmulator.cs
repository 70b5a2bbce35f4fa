// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Tests.Fakes;

/// <summary>A machine whose root hash tells its cycle, micro-cycle and the writes it has seen, and nothing of how it got there.</summary>
internal sealed class FakeEmulator(MachineScript script, IGuestConsole? console = null) : IEmulator
{
    private const string StoredMachine = "config.protobuf";
    private readonly TaskCompletionSource<string> _lost = new();
    private readonly Dictionary<ulong, FakeMachine> _checkpoints = [];
    private FakeMachine? _machine;
    private ulong _checkpointId;
    private int _callsInFlight;

    /// <summary>Every call in order, such as "Run 100".</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public bool Stopped { get; private set; }

    public bool Released { get; private set; }

    /// <summary>Whether two calls were ever in flight at the same time.</summary>
    public bool Overlapped { get; private set; }

    public Task<string> Lost => _lost.Task;

    /// <summary>Where its guest prints.</summary>
    public IGuestConsole Console => console!;

    /// <summary>What was typed.</summary>
    public List<byte> Typed { get; } = [];

    /// <summary>Most bytes that it takes at a time.</summary>
    public int InputRoom { get; set; } = int.MaxValue;

    /// <summary>A process that is always there: this one.</summary>
    public EmulatorFacts Facts { get; } = new(Environment.ProcessId, EmulatorKind.BuiltIn, "in-process", 0, script.HasCmio);

    /// <summary>The limits of all runs that could move the machine.</summary>
    public IEnumerable<ulong> RunLimits =>
        Calls.Where(call => call.StartsWith("Run ", StringComparison.Ordinal)).Select(call => ulong.Parse(call[4..], null));

    /// <summary>The cycles of the checkpoints that it holds.</summary>
    public IEnumerable<ulong> Checkpoints => _checkpoints.Values.Select(checkpoint => checkpoint.Cycle);

    /// <summary>Cycles run in all, also those that were run again.</summary>
    public ulong CyclesRun { get; private set; }

    public static Hash HashAt(string name, ulong cycle, ulong ucycle = 0, params string[] writes) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {cycle} {ucycle} {string.Join(',', writes)}")));

    public void Die(string reason) => _lost.TrySetResult(reason);

    public Task CreateMachineAsync(MachineSource source, CancellationToken cancellationToken) =>
        source.Directory is { } directory && File.Exists(Path.Combine(directory, StoredMachine))
            ? CallAsync("Load", 0, () => _machine = FakeMachine.Parse(File.ReadAllText(Path.Combine(directory, StoredMachine))), cancellationToken)
            : CallAsync("Create", 0, () => _machine = new FakeMachine { Cycle = script.FirstCycle }, cancellationToken);

    public Task<MachineConfig> GetInitialConfigAsync(CancellationToken cancellationToken) =>
        CallAsync("GetInitialConfig", 0, () => new MachineConfig { Htif = new HtifConfig { ConsoleGetchar = script.ReadsConsole } }, cancellationToken);

    public int WriteInput(ReadOnlySpan<byte> octets)
    {
        octets = octets[..Math.Min(octets.Length, InputRoom)];
        Typed.AddRange(octets);
        return octets.Length;
    }

    public Task<MachinePosition> ReadPositionAsync(CancellationToken cancellationToken) =>
        CallAsync("ReadPosition", 0, () => new MachinePosition(Machine.Cycle, Machine.Ucycle), cancellationToken);

    public Task<MachineStatus> RunAsync(ulong limit, CancellationToken cancellationToken) =>
        CallAsync(
            "Run",
            limit,
            () =>
            {
                var from = Machine.Cycle;
                var status = Machine.Run(limit, script);
                CyclesRun += status.Cycle - from;
                return status;
            },
            cancellationToken);

    public async Task<(MachineStatus Status, Hash RootHash)> RunAndHashAsync(ulong limit, CancellationToken cancellationToken) =>
        (await RunAsync(limit, cancellationToken), await GetRootHashAsync(cancellationToken));

    public Task<MicroStatus> RunUarchAsync(ulong limit, CancellationToken cancellationToken) =>
        CallAsync("RunUarch", limit, () => Machine.RunUarch(limit, script), cancellationToken);

    public Task<bool> IsUarchHaltedAsync(CancellationToken cancellationToken) =>
        CallAsync("IsUarchHalted", 0, () => Machine.UarchHalted, cancellationToken);

    public Task ResetUarchAsync(CancellationToken cancellationToken) =>
        CallAsync("ResetUarch", 0, () => Machine.ResetUarch(), cancellationToken);

    public Task<AccessLog> StepUarchAsync(AccessLogType logType, bool oneBased, CancellationToken cancellationToken) =>
        CallAsync(
            "StepUarch",
            0,
            () =>
            {
                Machine.RunUarch(Machine.Ucycle + 1, script);
                if (script.StepsBeforeRefusing)
                    throw MachineScript.Refusal("value in read access 0 does not match target hash");
                return new AccessLog(logType, [], [], []);
            },
            cancellationToken);

    public Task<Hash> GetRootHashAsync(CancellationToken cancellationToken) =>
        CallAsync("GetRootHash", 0, RootHash, cancellationToken);

    public Task<MerkleTreeProof> GetProofAsync(ulong address, ulong log2Size, CancellationToken cancellationToken) =>
        CallAsync("GetProof", address, () => new MerkleTreeProof(address, log2Size, default, 64, default, []), cancellationToken);

    public Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken) =>
        CallAsync("ReadMemory", address, () => new ReadOnlyMemory<byte>(new byte[length]), cancellationToken);

    public Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        CallAsync("WriteMemory", address, () => Machine.Writes.Add($"{address}={Convert.ToHexString(data.Span)}"), cancellationToken);

    public Task ReplaceMemoryRangeAsync(MemoryRangeConfig range, CancellationToken cancellationToken) =>
        CallAsync("Replace", range.Start, () => Machine.Writes.Add($"{range.Start}<-{range.ImageFilename}"), cancellationToken);

    public Task<GuestRequest> ReceiveRequestAsync(CancellationToken cancellationToken) =>
        CallAsync("Receive", 0, () => Machine.Receive(script), cancellationToken);

    public Task SendResponseAsync(ushort reason, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        CallAsync("Respond", reason, () => Machine.Respond(reason, data.Span, script), cancellationToken);

    public Task StoreAsync(string directory, CancellationToken cancellationToken) =>
        CallAsync(
            "Store",
            0,
            () =>
            {
                Directory.CreateDirectory(directory);
                File.WriteAllText(Path.Combine(directory, StoredMachine), Machine.ToString());
                var hash = new byte[Hash.Size];
                RootHash().CopyTo(hash);
                File.WriteAllBytes(Path.Combine(directory, "hash"), hash);
            },
            cancellationToken);

    public int CheckpointCapacity => script.CheckpointCapacity;

    public Task<EmulatorCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken) =>
        CallAsync(
            "Take",
            0,
            () =>
            {
                if (_checkpoints.Count == CheckpointCapacity)
                    _checkpoints.Remove(_checkpoints.Keys.Max());
                _checkpoints.Add(++_checkpointId, Machine.Copy());
                return new EmulatorCheckpoint(_checkpointId, (ulong)_checkpoints.Count * script.BytesPerCheckpoint);
            },
            cancellationToken);

    public Task RestoreCheckpointAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken) =>
        CallAsync("Restore", checkpoint.Id, () => _machine = _checkpoints[checkpoint.Id].Copy(), cancellationToken);

    public Task<ulong> DiscardCheckpointsAsync(IReadOnlyCollection<EmulatorCheckpoint> checkpoints, CancellationToken cancellationToken) =>
        CallAsync(
            "Discard",
            (ulong)checkpoints.Count,
            () =>
            {
                foreach (var checkpoint in checkpoints)
                    _checkpoints.Remove(checkpoint.Id);
                return (ulong)_checkpoints.Count * script.BytesPerCheckpoint;
            },
            cancellationToken);

    public Task ReleaseAsync()
    {
        Released = true;
        return StopAsync();
    }

    public Task StopAsync()
    {
        Stopped = true;
        return Task.CompletedTask;
    }

    private Task CallAsync(string name, ulong argument, Action effect, CancellationToken cancellationToken) =>
        CallAsync(
            name,
            argument,
            () =>
            {
                effect();
                return true;
            },
            cancellationToken);

    private Hash RootHash() => HashAt(script.Name, Machine.Cycle, Machine.Ucycle, [.. Machine.Writes]);

    private FakeMachine Machine => _machine ?? throw MachineScript.Refusal("no machine");

    private async Task<T> CallAsync<T>(string name, ulong argument, Func<T> effect, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"{name} {argument}");
        Overlapped |= Interlocked.Increment(ref _callsInFlight) > 1;
        try
        {
            await script.Before(name, argument).WaitAsync(cancellationToken);
            if (_lost.Task.IsCompleted)
                throw new EmulatorLostException(await _lost.Task);
            if (Stopped)
                throw new EmulatorLostException("the emulator is being ended");
            return effect();
        }
        finally
        {
            Interlocked.Decrement(ref _callsInFlight);
        }
    }
}
