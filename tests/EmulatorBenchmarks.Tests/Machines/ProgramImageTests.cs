// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Servers;
using CheckInListener = GoldenVectors.Servers.CheckInListener;

namespace EmulatorBenchmarks.Tests.Machines;

/// <summary>The programs that the tool makes do what figures are told to be of.</summary>
public sealed class ProgramImageTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private CheckInListener _checkIn = null!;
    private EmulatorServer _server = null!;

    public async Task InitializeAsync()
    {
        _checkIn = await CheckInListener.StartAsync();
        _server = await EmulatorServer.StartAsync(new ServerCommand(BuiltServer.Command), _checkIn, default);
    }

    [Fact]
    public async Task Page_touch_changes_one_word_of_each_page_and_halts()
    {
        const ulong FirstPage = GuestMachine.RamStart + 0x10000;
        const ulong Page = 4096;
        var image = _scratch["pagetouch.bin"];
        ProgramImage.WritePageTouch(image);
        await _server.Client.CreateAsync(GuestMachine.OfImage(image), default);

        var end = await _server.Client.RunToHaltAsync(default);

        (end.Tohost >> 1).Should().Be(9);
        var request = new ReadMemoryRequest { Address = FirstPage, Length = GuestMachine.SmallRam - (FirstPage - GuestMachine.RamStart) };
        var memory = (await _server.Client.ReadMemoryAsync(request)).Data.ToByteArray();
        for (var offset = 0UL; offset < (ulong)memory.Length; offset += Page)
        {
            var page = memory.AsSpan((int)offset, (int)Page);
            BitConverter.ToUInt64(page).Should().Be(FirstPage + offset);
            page[sizeof(ulong)..].IndexOfAnyExcept((byte)0).Should().Be(-1);
        }
    }

    [Fact]
    public async Task The_micro_program_is_one_instruction_in_the_micro_cycles_that_it_says()
    {
        var image = _scratch["uarch.bin"];
        ProgramImage.WriteMicro(image);
        await _server.Client.CreateAsync(GuestMachine.WithMicroProgram(image), default);

        var end = await _server.Client.RunUarchAsync(new RunUarchRequest { Limit = ulong.MaxValue });

        (end.Cycle, end.HaltFlag).Should().Be((ProgramImage.MicroCycles, 1UL));
        (await _server.Client.ReadCsrAsync(new ReadCsrRequest { Csr = Csr.Mcycle })).Value.Should().Be(1);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _checkIn.DisposeAsync();
    }

    public void Dispose() => _scratch.Dispose();
}
