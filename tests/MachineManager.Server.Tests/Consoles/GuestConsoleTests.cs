// SPDX-License-Identifier: Apache-2.0

using System.Text;
using MachineManager.Server.Sessions.Consoles;
using MachineManager.Server.Sessions.Watching;

namespace MachineManager.Server.Tests.Consoles;

public sealed class GuestConsoleTests
{
    private readonly Pulse _pulse = new();

    [Fact]
    public void What_was_printed_is_read_from_any_offset()
    {
        var console = new GuestConsole(100, _pulse);
        Print(console, "hello ");
        Print(console, "world");
        Read(console, 0).Should().Be((0, "hello world"));
        Read(console, 6).Should().Be((6, "world"));
        Read(console, 11).Should().Be((11, string.Empty));
        Read(console, 500).Should().Be((500, string.Empty));
        console.Length.Should().Be(11);
    }

    [Fact]
    public void The_oldest_output_goes_first_and_offsets_go_on_counting()
    {
        var console = new GuestConsole(8, _pulse);
        Print(console, "0123456789");
        Read(console, 0).Should().Be((2, "23456789"));
        Print(console, "ab");
        Read(console, 0).Should().Be((4, "456789ab"));
        Read(console, 11).Should().Be((11, "b"));
        console.Length.Should().Be(12);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(10_000)]
    [InlineData(65_536)]
    public void Any_sizes_of_prints_and_reads_give_what_was_printed(int kept)
    {
        var random = new Random(kept);
        var console = new GuestConsole(kept, _pulse);
        var all = new List<byte>();
        for (var i = 0; i < 200; i++)
        {
            var piece = new byte[random.Next(1, i % 10 == 0 ? 2 * kept : 1500)];
            random.NextBytes(piece);
            console.Print(piece);
            all.AddRange(piece);
            var from = (ulong)random.Next(all.Count);
            var (offset, data) = console.Read(from, 3000);
            offset.Should().Be(Math.Max(from, (ulong)Math.Max(0, all.Count - kept)));
            data.Should().Equal(all.Skip((int)offset).Take(3000));
        }
    }

    [Fact]
    public void A_print_beats_and_nothing_printed_does_not()
    {
        var console = new GuestConsole(100, _pulse);
        var next = _pulse.Next;
        console.Print([]);
        next.IsCompleted.Should().BeFalse();
        Print(console, "x");
        next.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public void Fetching_has_the_emulator_that_prints_now_hand_on_what_it_has()
    {
        var console = new GuestConsole(100, _pulse);
        console.Fetch();
        console.Follow(() => Print(console, "old"));
        console.Follow(() => Print(console, "new"));
        console.Fetch();
        Read(console, 0).Should().Be((0, "new"));
    }

    private static void Print(GuestConsole console, string text) => console.Print(Encoding.UTF8.GetBytes(text));

    private static (ulong Offset, string Text) Read(GuestConsole console, ulong offset)
    {
        var (start, data) = console.Read(offset, 100);
        return (start, Encoding.UTF8.GetString(data));
    }
}
