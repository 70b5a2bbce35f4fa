// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Instructions;

namespace MachineEmulator.Tests.Instructions;

public class OperationTableTests
{
    [Fact]
    public void Words_that_differ_in_selecting_bits_have_places_of_their_own()
    {
        var places = new HashSet<uint>();
        for (uint opcode = 0; opcode < 32; opcode++)
        {
            for (uint others = 0; others < 32; others++)
            {
                uint funct7 = (others >> 3 & 1) | others >> 4 << 5;
                places.Add(OperationTable.WideIndex(opcode << 2 | 3 | (others & 7) << 12 | funct7 << 25)).Should().BeTrue();
            }
        }

        places.Should().OnlyContain(place => place < 1024).And.HaveCount(1024);
    }

    [Fact]
    public void Other_bits_do_not_matter()
    {
        OperationTable.WideIndex(0x00628333).Should().Be(OperationTable.WideIndex(0x00628333 ^ 0xBDFF8F83));
    }
}
