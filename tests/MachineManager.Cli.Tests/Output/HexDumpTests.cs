// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Output;

namespace MachineManager.Cli.Tests.Output;

public sealed class HexDumpTests
{
    [Fact]
    public void Lines_that_repeat_are_a_star()
    {
        var bytes = new byte[80];
        bytes[70] = (byte)'x';

        HexDump.Lines(0x1000, bytes).Should().Equal(
            "0000000000001000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|",
            "*",
            "0000000000001040  00 00 00 00 00 00 78 00  00 00 00 00 00 00 00 00  |......x.........|",
            "0000000000001050");
    }

    [Fact]
    public void Nothing_is_its_address() => HexDump.Lines(0x1000, Array.Empty<byte>()).Should().Equal("0000000000001000");
}
