// SPDX-License-Identifier: Apache-2.0

// A session's life: open it, run it with progress, watch it, read its console, prove its memory, end it.
//
//   dotnet run -c Release --project examples/csharp [127.0.0.1:50051]

using System.Buffers.Binary;
using System.Text;
using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcMachineClient.Conversions;
using MachineManager.Api;
using Sessions = CartesiMachineManager.MachineManager.MachineManagerClient;

const string Id = "csharp-example";
const ulong ResultAt = 0x8010_0000; // where primes.c leaves its count
const int Log2Size = 5; // 32 bytes

using var channel = GrpcChannel.ForAddress($"http://{(args.Length > 0 ? args[0] : "127.0.0.1:50051")}");
var sessions = new Sessions(channel);
var control = new Control.ControlClient(channel);

// The manager reads the images: their names are those of its machine.
var images = Path.Combine(RepositoryOf(AppContext.BaseDirectory), "tests", "images");
var config = new MachineConfig
{
    Rom = new ROMConfig { ImageFilename = Path.Combine(images, "rom.bin") },
    Ram = new RAMConfig { ImageFilename = Path.Combine(images, "primes.bin"), Length = 64 << 20 },
};
var opened = await sessions.NewSessionAsync(
    new NewSessionRequest { SessionId = Id, Machine = new MachineRequest { Config = config }, Force = true });
Console.WriteLine($"opened, root hash {opened.ToModel()}");
var watching = WatchAsync();
try
{
    var result = await RunAsync(1UL << 62); // a machine that halts before stays where it halts
    var root = result.Hashes[0].ToModel();
    Console.WriteLine($"halted at cycle {result.Cycle}, payload {result.Summaries[0].Tohost >> 1}, root hash {root}");

    using var console = control.ReadConsole(new ReadConsoleRequest { SessionId = Id });
    await foreach (var piece in console.ResponseStream.ReadAllAsync())
        Console.Write(Encoding.UTF8.GetString(piece.Data.Span));

    var read = await sessions.SessionReadMemoryAsync(new SessionReadMemoryRequest
    {
        SessionId = Id,
        Cycle = result.Cycle,
        Position = new ReadMemoryRequest { Address = ResultAt, Length = 1 << Log2Size },
    });
    var data = read.ReadContent.Data.Span;
    var proof = sessions.SessionGetProof(new SessionGetProofRequest
    {
        SessionId = Id,
        Cycle = result.Cycle,
        Target = new GetProofRequest { Address = ResultAt, Log2Size = Log2Size },
    }).ToModel();
    if (!proof.Verify(data) || proof.RootHash != root)
        throw new InvalidDataException("the proof does not lead to the root hash");
    Console.WriteLine($"proven: {BinaryPrimitives.ReadUInt64LittleEndian(data)} primes");
}
finally
{
    await sessions.EndSessionAsync(new EndSessionRequest { SessionId = Id });
}

await watching;

// Runs to a cycle. SessionRun answers at once; the same call again tells how far it is, and at last the result.
async Task<SessionRunResult> RunAsync(ulong cycle)
{
    var request = new SessionRunRequest { SessionId = Id, FinalCycles = { cycle } };
    using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
    while (true)
    {
        var answer = await sessions.SessionRunAsync(request);
        if (answer.Result is { } result)
            return result;
        Console.WriteLine($"running, cycle {answer.Progress.Cycle}");
        await pause.WaitForNextTickAsync();
    }
}

// Prints each state that the session comes to, until it has ended.
async Task WatchAsync()
{
    using var watch = control.WatchSession(new WatchSessionRequest { SessionId = Id });
    SessionState? state = null;
    await foreach (var info in watch.ResponseStream.ReadAllAsync())
    {
        if (info.State != state)
            Console.WriteLine($"watched: {info.State} at cycle {info.Position?.Cycle}");
        state = info.State;
    }
}

static string RepositoryOf(string folder) =>
    File.Exists(Path.Combine(folder, "MachineManager.slnx")) ? folder : RepositoryOf(Path.GetDirectoryName(folder)!);
