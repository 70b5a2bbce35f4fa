// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Lets an emulator store its machine so that the directory appears whole or not at all.</summary>
internal static class StoreTransaction
{
    /// <summary>Stores into a directory beside the wanted one and renames it when it is complete.</summary>
    /// <param name="directory">The wanted directory; absolute.</param>
    /// <param name="store">Has the emulator store into the directory that it is given.</param>
    public static async Task RunAsync(string directory, Func<string, Task> store)
    {
        // What exists already is refused by the emulator, in its own words.
        if (Path.Exists(directory) || !Directory.Exists(Path.GetDirectoryName(directory)))
        {
            await store(directory);
            return;
        }

        var partial = $"{directory}.{Guid.NewGuid():N}.partial";
        try
        {
            await store(partial);
            Directory.Move(partial, directory);
        }
        catch (EmulatorRefusedException e)
        {
            throw new EmulatorRefusedException(e.Code, e.Message.Replace(partial, directory, StringComparison.Ordinal));
        }
        catch (IOException e)
        {
            throw new EmulatorRefusedException(StatusCode.Aborted, $"error creating directory '{directory}': {e.Message}");
        }
        finally
        {
            Remove(partial);
        }
    }

    private static void Remove(string partial)
    {
        try
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The name says what it is; the error that brought us here matters more.
        }
    }
}
