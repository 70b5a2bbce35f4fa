// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc.Riscv;

/// <summary>
/// tests/images/recorded/known.json for the JSON-RPC kind. Cycles are the recorded ones less those of the ROM, and what a program halts
/// with is as recorded. Hashes are learned in sessions of their own, which run otherwise than the clients do: in other pieces, and
/// backwards. So they prove that a position has one hash however it was come to, and say nothing of the real emulator 0.21's.
/// </summary>
internal static class KnownValues
{
    private const int Leaf = 32;

    /// <summary>Instructions of tests/images/rom.bin, and of the loop's own ROM.</summary>
    private const ulong RomCycles = 3;
    private const ulong LoopRomCycles = 5;

    public static async Task<JsonNode> LearnAsync(ManagerProcess manager)
    {
        var known = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Recorded, "known.json")))!;
        known["leaf"] = Leaf;
        known["stored"] = new JsonArray("config.json", "hash_tree.sht");
        known["hello"]!["halt"]!["cycle"] = (ulong)known["hello"]!["halt"]!["cycle"]! - RomCycles;
        await LearnTrapAsync(manager, known["trap"]!);
        await LearnLoopAsync(manager, known["loop"]!);
        return known;
    }

    private static async Task LearnTrapAsync(ManagerProcess manager, JsonNode trap)
    {
        trap["halt"]!["cycle"] = (ulong)trap["halt"]!["cycle"]! - RomCycles;
        var session = manager.Session();
        trap["initial_hash"] = await session.NewAsync(KnownMachine.Trap());
        var halted = SessionClient.Hashes(await session.RunToEndAsync(7, 13, 1000))[^1];
        // This kind has no TLB that is hashed: how cycles were run shows nowhere.
        trap["hash_of_one_run"] = halted;
        trap["hash_of_runs_of_one_cycle"] = halted;
        await session.EndAsync();
    }

    private static async Task LearnLoopAsync(ManagerProcess manager, JsonNode loop)
    {
        loop["halt"]!["cycle"] = (ulong)loop["halt"]!["cycle"]! - LoopRomCycles;
        var session = manager.Session();
        await session.NewAsync(KnownMachine.Loop());
        foreach (var position in loop["trace"]!.AsArray().Reverse())
        {
            var cycle = (ulong)position!["cycle"]! - LoopRomCycles;
            position["cycle"] = cycle;
            position["hash"] = await session.HashAtAsync(cycle);
        }

        await session.EndAsync();
    }
}
