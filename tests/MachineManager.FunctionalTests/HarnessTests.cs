// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
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

    [Fact]
    public async Task The_leftover_check_finds_an_emulator_with_its_sockets()
    {
        await using var manager = await ManagerProcess.StartAsync();
        // A session that the harness does not know of, and so does not end.
        var unknown = new SessionClient(manager.Client, "unknown-to-the-harness");
        await unknown.NewAsync(KnownMachine.Trap());
        var emulator = ProcessTable.EmulatorsOf(manager).Single();

        var failure = await FailureOfAsync(manager);

        failure.Should().Contain($"Process: {emulator.Id}").And.Contain("TcpConnection: ").And.Contain("OtherSocket: ");
        await unknown.EndAsync();
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task The_leftover_check_finds_a_connection()
    {
        await using var manager = await ManagerProcess.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", manager.CheckInPort);

        (await FailureOfAsync(manager)).Should().Contain($"TcpConnection: port {manager.CheckInPort} to port ");

        connection.Dispose();
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task The_leftover_check_finds_files_and_folders()
    {
        await using var manager = await ManagerProcess.StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(manager.WorkingFolder, "left")).FullName;
        var file = Path.Combine(manager.TemporaryFiles, "left.tmp");
        await File.WriteAllTextAsync(file, string.Empty);

        (await FailureOfAsync(manager)).Should().Contain($"FolderEntry: {folder}").And.Contain($"FolderEntry: {file}");

        Directory.Delete(folder);
        File.Delete(file);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    private static async Task<string> FailureOfAsync(ManagerProcess manager) =>
        (await FluentActions.Awaiting(() => manager.MustLeaveNothingAsync(TimeSpan.FromMilliseconds(500))).Should().ThrowAsync<Xunit.Sdk.XunitException>()).Which.Message;
}
