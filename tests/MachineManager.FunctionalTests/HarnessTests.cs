// SPDX-License-Identifier: Apache-2.0

using System.Text;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests;

/// <summary>What the other tests measure with must be right itself.</summary>
public class HarnessTests
{
    [Fact]
    public void Keccak_256_of_a_known_text_is_the_known_hash() =>
        Convert.ToHexStringLower(Keccak256.Hash(Encoding.ASCII.GetBytes("abc")))
            .Should().Be("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");

    [Fact]
    public void The_hash_of_a_page_of_zeros_is_the_pristine_one() =>
        Proofs.HashOf(new byte[4096]).Should().Be("d8b96e5b7f6f459e9cb6a2f41bf276c7b85c10cd4662c04cbbb365434726c0a0", "spec 13 lists it");

    [Fact]
    public void The_process_table_finds_this_process() =>
        ProcessTable.All().Should().Contain(p => p.Id == Environment.ProcessId && p.State != 'Z');
}
