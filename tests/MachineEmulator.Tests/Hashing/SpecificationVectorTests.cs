// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

/// <summary>Hashes of real machine pages: vector V1 of spec 13, from the words it lists.</summary>
public class SpecificationVectorTests
{
    [Fact]
    public void The_shadow_state_page_of_vector_1_has_its_hash()
    {
        var page = CreatePage(
            (0x200, 0x1000), (0x210, 0x6361727465736920), (0x218, 0xF), (0x220, 1), (0x238, 0xA00000000), (0x268, 0x800000000014112D),
            (0x2E0, ulong.MaxValue), (0x2E8, 0x18), (0x308, 1), (0x310, 2), (0x330, 0x70000000));

        PageHasher.Hash(page).ToString().Should().Be("6c0a6d68fcefe12cf75999dd7ceb36da6c16d8007635fc4bc09740502b6cc74b");
        new PageTree(page).GetNode(0x200, 3).ToString().Should().Be("75efca539d81eb4228215ad369c2c98454c2949ea1ca06757835b449d9676c4c");
    }

    [Fact]
    public void The_shadow_pma_page_of_vector_1_has_its_hash()
    {
        var page = CreatePage(
            (0x00, 0x800000F9), (0x08, 0x1000), (0x10, 0x1069), (0x18, 0xF000), (0x20, 0x4000851A), (0x28, 0x1000), (0x30, 0x200041A),
            (0x38, 0xC0000), (0x40, 0x20602), (0x48, 0x6000), (0x50, 0x102), (0x58, 0x1000), (0x60, 0x1020A), (0x68, 0x1000), (0x70, 0x4));

        PageHasher.Hash(page).ToString().Should().Be("dec11efbed18ca5cf86dfd2924fc4dbec3201f138290d9e17af2e76b69a73f7e");
    }

    private static byte[] CreatePage(params (int Offset, ulong Value)[] words)
    {
        var page = new byte[4096];
        foreach (var (offset, value) in words)
            MemoryMarshal.Write(page.AsSpan(offset), value);
        return page;
    }
}
