// SPDX-License-Identifier: Apache-2.0

using MachineEmulator;

namespace Fuzz.Running;

/// <summary>One case: its source of randomness, its steps so far, and the rules for calls.</summary>
internal sealed class Trial(int seed)
{
    /// <summary>What any call may allocate whatever it asks for, in managed bytes.</summary>
    public const long AllocationBase = 16L << 20;

    private readonly List<string> _steps = [];

    public int Seed { get; } = seed;

    public Random Random { get; } = new(seed);

    public IReadOnlyList<string> Steps => _steps;

    public void Note(string step) => _steps.Add(step);

    public void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new FindingException(otherwise);
    }

    /// <summary>Calls; the machine may refuse with its own exception, no other.</summary>
    /// <param name="step">What is called, for the finding.</param>
    /// <param name="warranted">Managed bytes that the request warrants, beside <see cref="AllocationBase"/>.</param>
    /// <param name="call">The call.</param>
    /// <returns>Whether it was accepted.</returns>
    public bool Attempt(string step, ulong warranted, Action call)
    {
        Note(step);
        var before = GC.GetTotalAllocatedBytes();
        var accepted = true;
        try
        {
            call();
        }
        catch (MachineException e)
        {
            Note($"  refused: {e.Message}");
            accepted = false;
        }

        var allocated = GC.GetTotalAllocatedBytes() - before;
        Require(
            allocated < AllocationBase || (ulong)(allocated - AllocationBase) <= warranted,
            $"{step} allocated {allocated} bytes where {warranted} and a base of {AllocationBase} are warranted");
        return accepted;
    }

    /// <inheritdoc cref="Attempt(string, ulong, Action)"/>
    public bool Attempt<T>(string step, ulong warranted, Func<T> call, out T? result)
    {
        T? value = default;
        var accepted = Attempt(step, warranted, () => { value = call(); });
        result = value;
        return accepted;
    }
}
