// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.Json;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Emulators that misbehave on command (tests/FaultyEmulator), in a folder for CARTESI_BIN_PATH, and the script that they follow.</summary>
internal sealed class FaultyEmulators : IDisposable
{
    private static readonly string Program = Path.ChangeExtension(
        typeof(FaultyEmulators).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == nameof(FaultyEmulator)).Value!, null);

    private readonly TemporaryFolder _folder = new();

    private readonly FaultyKind _kind;

    /// <param name="kind">What they play.</param>
    /// <param name="script">What they follow at first.</param>
    public FaultyEmulators(FaultyKind kind = FaultyKind.Grpc, FaultScript? script = null)
    {
        _kind = kind;
        Directory.CreateDirectory(Bin);
        File.CreateSymbolicLink(Executable, Program);
        Follow(script ?? new FaultScript());
    }

    /// <summary>The folder for CARTESI_BIN_PATH.</summary>
    public string Bin => _folder["bin"];

    public string Executable => Path.Combine(Bin, _kind == FaultyKind.JsonRpc ? EmulatorFolder.JsonRpcName : EmulatorFolder.Name);

    /// <summary>What they follow now.</summary>
    public FaultScript Script { get; private set; } = new();

    /// <summary>A manager that has these emulators and no pool. Its waits are short: none of them is what the tests wait for in vain.</summary>
    public ManagerStart Start => ManagerStart.Default
        .WithVariable("CARTESI_BIN_PATH", Bin)
        .WithVariable(FaultScript.Variable, _folder["script.json"])
        .WithOption("ShutdownWait", "00:00:00.5")
        .WithOption("TerminateWait", "00:00:00.5");

    /// <summary>One line for each fault that has happened: emulator, pid, point, action.</summary>
    public string[] Journal => File.Exists(JournalPath) ? File.ReadAllLines(JournalPath) : [];

    private string ScriptPath => _folder["script.json"];

    private string JournalPath => ScriptPath + FaultScript.JournalEnding;

    /// <summary>The number of the one that the next session starts.</summary>
    public int Next => Started + 1;

    /// <summary>How many have been started so far, forks of the JSON-RPC kind among them.</summary>
    public int Started => Directory.EnumerateFiles(_folder.Path, $"*{FaultScript.NumberEnding}*").Count();

    /// <summary>The pid that the n-th was started with, from 1.</summary>
    public int PidOf(int emulator) => int.Parse(File.ReadAllText($"{ScriptPath}{FaultScript.NumberEnding}{emulator}"), null);

    /// <summary>Has them follow another script from now on, those that run too.</summary>
    public void Follow(FaultScript script)
    {
        var next = _folder["script.next"];
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(script, FaultScriptJson.Default.FaultScript));
        File.Move(next, ScriptPath, overwrite: true);
        Script = script;
    }

    /// <summary>Puts these faults in place of those of the script.</summary>
    public void Arm(params Fault[] faults) => Follow(Script with { Faults = faults });

    /// <summary>Lifts all faults; who hangs goes on.</summary>
    public void Disarm() => Arm();

    /// <summary>What has happened is of an earlier test.</summary>
    public void ForgetJournal() => File.Delete(JournalPath);

    /// <summary>Waits until a fault happens at this point; answers its line of the journal.</summary>
    public async Task<string> ReachedAsync(string point) => (await Patience.PollAsync(
        () => Task.FromResult(Journal.FirstOrDefault(line => line.Split(' ')[2] == point)), line => line is not null, $"a fault at {point}"))!;

    public void Dispose() => _folder.Dispose();
}
