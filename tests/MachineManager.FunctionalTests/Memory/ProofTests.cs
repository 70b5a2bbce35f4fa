// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Memory;

/// <summary>SessionGetProof: what it proves, the tests compute for themselves.</summary>
public class ProofTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Theory]
    [InlineData(TestMachines.RamStart, 3)]
    [InlineData(TestMachines.RamStart + 0x18, 3)]
    [InlineData(TestMachines.RamStart + 0x20, 5)]
    [InlineData(TestMachines.RamStart, 12)]
    [InlineData(TestMachines.RamStart + 0x1000, 12)]
    [InlineData(TestMachines.RamStart, 13)]
    [InlineData(0x1000UL, 12)]
    [InlineData(0x200UL, 9)]
    public async Task A_proof_leads_from_the_bytes_in_memory_to_the_root_hash(ulong address, int log2Size)
    {
        var session = await NewTrapAsync();
        var root = await session.HashAtAsync(7);
        var data = await session.ReadAsync(7, address, 1UL << log2Size);

        var proof = await session.ProofAsync(7, address, (ulong)log2Size);

        (proof.TargetAddress, proof.Log2TargetSize, proof.Log2RootSize).Should().Be((address, (ulong)log2Size, 64UL));
        proof.SiblingHashes.Should().HaveCount(64 - log2Size);
        SessionClient.Hex(proof.TargetHash).Should().Be(Proofs.HashOf(data));
        SessionClient.Hex(proof.RootHash).Should().Be(root);
        Proofs.RootOf(proof).Should().Be(root);
    }

    [Theory]
    [InlineData(0UL, 63)]
    [InlineData(0x80000000_00000000, 63)]
    [InlineData(0x70000000_00000000, 12)]
    [InlineData(0x40000000UL, 20)]
    public async Task Memory_that_is_not_there_can_be_proved_too(ulong address, int log2Size)
    {
        var session = await NewTrapAsync();

        Proofs.RootOf(await session.ProofAsync(0, address, (ulong)log2Size)).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task The_proof_of_everything_is_the_root_hash()
    {
        var session = await NewTrapAsync();

        var proof = await session.ProofAsync(0, 0, 64);

        SessionClient.Hex(proof.TargetHash).Should().Be(KnownMachine.TrapInitialHash);
        proof.SiblingHashes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_proof_follows_a_write()
    {
        var session = await NewTrapAsync();
        var data = Enumerable.Range(0, 4096).Select(i => (byte)(i * 7)).ToArray();
        await session.WriteAsync(0, TestMachines.RamStart + 0x1000, data);

        var proof = await session.ProofAsync(0, TestMachines.RamStart + 0x1000, 12);

        SessionClient.Hex(proof.TargetHash).Should().Be(Proofs.HashOf(data));
        Proofs.RootOf(proof).Should().Be(await session.RootHashAsync(0)).And.NotBe(KnownMachine.TrapInitialHash);
    }
}
