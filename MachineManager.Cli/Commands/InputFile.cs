// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Commands;

/// <summary>Bytes that a command takes from a file or from standard input.</summary>
internal static class InputFile
{
    /// <param name="name">The file; - for standard input.</param>
    /// <param name="option">The option that named it, for the error.</param>
    /// <param name="terminal">Where the command runs.</param>
    /// <param name="cancelled">Gives up.</param>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string name, string option, Terminal terminal, CancellationToken cancelled)
    {
        try
        {
            if (name != "-")
                return await File.ReadAllBytesAsync(Path.GetFullPath(name, terminal.Folder), cancelled);
            using var input = new MemoryStream();
            await terminal.Input.CopyToAsync(input, cancelled).WaitAsync(cancelled);
            return input.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {name} cannot be read: {e.Message}");
        }
    }
}
