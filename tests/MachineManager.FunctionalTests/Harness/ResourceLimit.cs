// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A resource limit of a running manager, lowered until this is disposed. By the command prlimit, as the manager's user.</summary>
internal sealed class ResourceLimit : IAsyncDisposable
{
    private readonly Func<string, Task> _set;
    private readonly string _before;

    private ResourceLimit(Func<string, Task> set, string before)
    {
        _set = set;
        _before = before;
    }

    /// <summary>The manager can start no process more (EAGAIN). The system's root has no such limit.</summary>
    public static Task<ResourceLimit> NoMoreProcessesAsync(ManagerProcess manager, string[] asUser) =>
        LowerAsync(manager, asUser, "nproc", "Max processes", "1");

    /// <summary>The manager can open nothing more (EMFILE).</summary>
    public static Task<ResourceLimit> NoMoreDescriptorsAsync(ManagerProcess manager, string[] asUser)
    {
        var taken = Directory.EnumerateFileSystemEntries($"/proc/{manager.Id}/fd").Select(path => int.Parse(Path.GetFileName(path), null)).ToHashSet();
        var lowestFree = Enumerable.Range(0, int.MaxValue).First(descriptor => !taken.Contains(descriptor));
        return LowerAsync(manager, asUser, "nofile", "Max open files", $"{lowestFree}");
    }

    public async ValueTask DisposeAsync() => await _set(_before);

    private static async Task<ResourceLimit> LowerAsync(ManagerProcess manager, string[] asUser, string resource, string row, string limit)
    {
        // "Max open files            1024                 20000                files"
        var before = File.ReadLines($"/proc/{manager.Id}/limits").Single(line => line.StartsWith(row, StringComparison.Ordinal))[row.Length..].Trim().Split(' ')[0];
        await SetAsync(limit);
        return new ResourceLimit(SetAsync, before);

        async Task SetAsync(string soft)
        {
            string[] command = [.. asUser, "prlimit", "--pid", $"{manager.Id}", $"--{resource}={soft}:"];
            await using var program = ClientProgram.Start(command[0], command[1..]);
            (await program.ExitAsync()).Should().Be(0, program.Output.Text);
        }
    }
}
