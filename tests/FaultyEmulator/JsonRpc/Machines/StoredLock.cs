// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>A stored machine in use: alone where it is mapped shared, otherwise with others that only read (jsonrpc spec 9).</summary>
internal sealed class StoredLock : IDisposable
{
    private readonly FileStream? _file;

    /// <exception cref="RpcRefusal">Another has it, or it is not there.</exception>
    public StoredLock(string directory, bool isShared)
    {
        (Directory, IsShared) = (directory, isShared);
        var file = StoredMachine.StateFile(directory);
        var ending = "when initializing shadow state";
        try
        {
            // .NET's sharing is flock, as the real server's; on a file that is neither read nor written, which would be locked too.
            _file = new FileStream(
                StoredMachine.LockFile(directory),
                FileMode.Open,
                FileAccess.Read,
                isShared ? FileShare.None : FileShare.Read,
                bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            throw RpcRefusal.Argument($"unable to open backing file '{file}': No such file or directory {ending}");
        }
        catch (IOException)
        {
            throw RpcRefusal.Argument($"unable to lock backing file '{file}': Resource temporarily unavailable {ending}");
        }
    }

    private StoredLock(string directory) => Directory = directory;

    public string Directory { get; }

    public bool IsShared { get; }

    /// <summary>
    /// What a fork takes over. Here it has to open the file, while the real one's has it open already: a directory that is gone by then does
    /// not matter to it.
    /// </summary>
    public static StoredLock TakeOver(string directory) =>
        File.Exists(StoredMachine.LockFile(directory)) ? new(directory, isShared: false) : new(directory);

    public void Dispose() => _file?.Dispose();
}
