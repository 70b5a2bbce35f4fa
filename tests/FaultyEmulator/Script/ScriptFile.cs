// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace FaultyEmulator.Script;

/// <summary>The script, as the file is now.</summary>
internal sealed class ScriptFile(string? path)
{
    private static readonly FaultScript Harmless = new();

    /// <summary>Whoever writes the file renames a complete one over it.</summary>
    /// <exception cref="JsonException">The file is no script.</exception>
    public FaultScript Read() =>
        path is null ? Harmless : JsonSerializer.Deserialize(File.ReadAllBytes(path), FaultScriptJson.Default.FaultScript) ?? Harmless;

    /// <summary>Takes the next number, from 1: the file of that number is this emulator's, and holds its pid.</summary>
    public int TakeNumber() => Take(FaultScript.NumberEnding);

    /// <summary>Takes the next number of an emulator's forks, from 1; <see cref="SetForkPid"/> follows.</summary>
    public int TakeFork(int emulator) => Take($"{FaultScript.ForkEnding}{emulator}-");

    /// <summary>Tells a fork's pid.</summary>
    public void SetForkPid(int emulator, int fork, int pid)
    {
        if (path is not null)
            File.WriteAllText($"{path}{FaultScript.ForkEnding}{emulator}-{fork}", $"{pid}");
    }

    /// <summary>Notes that a fault happens, so that a test can wait for it.</summary>
    public void Note(int emulator, Fault fault, string point)
    {
        if (path is null)
            return;
        // One write of one line: appended whole, whoever else appends.
        using var file = new FileStream(
            path + FaultScript.JournalEnding, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(System.Text.Encoding.UTF8.GetBytes($"{emulator} {Environment.ProcessId} {point} {fault.Does}\n"));
    }

    private int Take(string ending)
    {
        if (path is null)
            return 1;
        for (var number = 1; ; number++)
        {
            var taken = $"{path}{ending}{number}";
            if (File.Exists(taken))
                continue;
            try
            {
                using var file = new FileStream(taken, FileMode.CreateNew);
                file.Write(System.Text.Encoding.ASCII.GetBytes($"{Environment.ProcessId}"));
                return number;
            }
            catch (IOException) when (File.Exists(taken))
            {
                // Another emulator was quicker.
            }
        }
    }
}
