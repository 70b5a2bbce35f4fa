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
    public int TakeNumber()
    {
        if (path is null)
            return 1;
        for (var number = 1; ; number++)
        {
            var taken = $"{path}{FaultScript.NumberEnding}{number}";
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

    /// <summary>Gives a number that this process has taken to another.</summary>
    public void SetPid(int number, int pid)
    {
        if (path is not null)
            File.WriteAllText($"{path}{FaultScript.NumberEnding}{number}", $"{pid}");
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
}
