// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness.Leftovers;

/// <summary>
/// The check at the end of each functional test: once its sessions are ended, a manager holds nothing that it did not hold before, but
/// for the idle emulators of its pool.
/// </summary>
internal sealed class LeftoverCheck(ManagerProcess manager)
{
    /// <summary>Connections close when both ends have noticed, shortly after the call that ended the session has answered.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ManagerTraces _before = ManagerTraces.Of(manager);

    /// <summary>Waits until nothing is left; fails with the names of what still is when patience is at its end.</summary>
    public async Task MustFindNothingAsync(TimeSpan patience)
    {
        var left = Leftovers();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = new CancellationTokenSource(patience);
        while (left.Length > 0 && !limit.IsCancellationRequested)
        {
            await pace.WaitForNextTickAsync(CancellationToken.None);
            left = Leftovers();
        }

        left.Select(t => t.ToString()).Should().BeEmpty("a manager without sessions holds nothing of them; it wrote:\n{0}", manager.Output.Text);
    }

    private Trace[] Leftovers() => ManagerTraces.Of(manager).Beyond(_before, manager.Pooled);
}
