// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A named pipe that a shell script waits at, until the test lets it through.</summary>
internal sealed partial class Gate
{
    private const uint OwnersMode = 0b110_000_000;

    private readonly string _path;

    public Gate(string path)
    {
        _path = path;
        if (MakePipe(path, OwnersMode) != 0)
            throw new IOException($"named pipe {path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>The shell command that waits.</summary>
    public string WaitCommand => $"read line < '{_path}'";

    /// <summary>Lets one waiting script through; waits for one when none is there yet.</summary>
    public Task OpenAsync() => Patience.WaitAsync(Task.Run(() => File.WriteAllText(_path, "go\n")), () => $"a script at {_path}");

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
