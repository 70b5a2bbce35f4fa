// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using GoldenVectors.Replay;
using GoldenVectors.Vectors;
using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Vectors;

/// <summary>What a vector's failure says, with expectations that are wrong on purpose.</summary>
public sealed class ReportTests(GoldenServers servers) : IClassFixture<GoldenServers>
{
    [Fact]
    public async Task A_wrong_hash_is_told_with_the_cycles_around_it()
    {
        var (vector, step, index) = Take("fuzz/fuzz-000", "trace");
        step["expect"]!["trace"]![69]![4] = "00";

        (await ReplayAsync(vector)).Should().ContainSingle().Which.Should().StartWith(
            $"fuzz/fuzz-000, step {index} (trace): after cycle 8192, at cycle 8193, root hash: expected \"00\", got \"");
    }

    [Fact]
    public async Task A_wrong_register_is_told_by_its_name()
    {
        var (vector, step, index) = Take("fuzz/fuzz-000", "regs");
        step["expect"]!["MSTATUS"] = "0x1";
        step["expect"]!["x"]![7] = "0x2";

        // The first in the order of the expectation.
        (await ReplayAsync(vector)).Should().ContainSingle().Which.Should().StartWith(
            $"fuzz/fuzz-000, step {index} (regs): register MSTATUS: expected \"0x1\", got \"0x");
    }

    [Fact]
    public async Task A_wrong_page_is_told_by_its_address()
    {
        var (vector, step, index) = Take("fuzz/fuzz-000", "pages");
        step["address"]!.GetValue<string>().Should().Be("0x80180000");
        step["expect"]!["pages"]![3] = "00";

        (await ReplayAsync(vector)).Should().ContainSingle().Which.Should().StartWith(
            $"fuzz/fuzz-000, step {index} (pages): page 0x80183000: expected \"00\", got \"");
    }

    [Fact]
    public async Task A_wrong_error_is_told_beside_the_real_one()
    {
        var (vector, step, index) = Take("api/api-badconfig", "rpc");
        step["expect"]!["error"]![1] = "RAM length cannot be one";

        (await ReplayAsync(vector)).Should().Equal(
            $"api/api-badconfig, step {index} (Machine): error/1: "
            + "expected \"RAM length cannot be one\", got \"RAM length cannot be zero\"");
    }

    private static (GoldenVector Vector, JsonObject Step, int Index) Take(string name, string operation)
    {
        var vector = Repository.Golden.Find(name);
        var index = vector.Steps.ToList().FindIndex(step => (step["op"]?.GetValue<string>() ?? "rpc") == operation);
        return (vector, vector.Steps[index], index);
    }

    private async Task<IReadOnlyList<string>> ReplayAsync(GoldenVector vector)
    {
        await using var server = await servers.StartAsync();
        return await VectorReplayer.ReplayAsync(server, vector);
    }
}
