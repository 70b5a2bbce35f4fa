// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>A stored machine in use: alone where it is mapped shared, otherwise with others that only read (jsonrpc spec 9).</summary>
internal sealed class StoredLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="RpcRefusal">Another has it, or it is not there.</exception>
    public StoredLock(string directory, bool isShared)
    {
        (Directory, IsShared) = (directory, isShared);
        var file = StoredMachine.StateFile(directory);
        if (!File.Exists(file))
            throw RpcRefusal.Argument($"unable to open backing file '{file}': No such file or directory when initializing shadow state");
        try
        {
            // .NET's sharing is flock, as the real server's.
            _file = new FileStream(file, FileMode.Open, FileAccess.Read, isShared ? FileShare.None : FileShare.Read, bufferSize: 0);
        }
        catch (IOException)
        {
            throw RpcRefusal.Argument($"unable to lock backing file '{file}': Resource temporarily unavailable when initializing shadow state");
        }
    }

    public string Directory { get; }

    public bool IsShared { get; }

    public void Dispose() => _file.Dispose();
}
