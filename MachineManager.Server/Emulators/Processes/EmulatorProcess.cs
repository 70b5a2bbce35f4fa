// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Processes;

/// <summary>One running emulator server and what it forks.</summary>
internal sealed class EmulatorProcess(ProcessGroup group, EmulatorOutput output, InputChannel input)
{
    public ProcessGroup Group { get; } = group;

    /// <summary>The pid of the process that was spawned.</summary>
    public int Pid => Group.Id;

    public EmulatorOutput Output { get; } = output;

    /// <summary>What its guest reads from its console.</summary>
    public InputChannel Input { get; } = input;

    /// <summary>Says how the spawned process ended and what the emulator wrote last.</summary>
    public async Task<string> DescribeEndAsync()
    {
        var status = await Group.LeaderExited;
        try
        {
            // What it wrote last may still be in the channel. Something that it has started outside its group could keep that open.
            await Output.Ended.WaitAsync(TimeSpan.FromMilliseconds(200));
        }
        catch (TimeoutException)
        {
            // Then without it.
        }

        return $"emulator process {Pid} {status}; it wrote: {Output.Tail}";
    }
}
