// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>
/// Replay of logs, sound and damaged, with the exact texts in their order (spec 9.8). The log is of sb x2, 0(x1) into RAM: READ cycle,
/// halt flag, pc, word of the program, x1, x2, word; WRITE word, pc, cycle.
/// </summary>
public sealed class AccessLogVerificationTests
{
    private const int HaltFlag = 1;
    private const int Program = 3;
    private const int ReadX = 4;
    private const int ReadWord = 6;
    private const int WriteWord = 7;
    private const int WritePc = 8;
    private const int WriteCycle = 9;

    private static readonly AccessLog Bare = Record(UarchMachine.Bare);
    private static readonly AccessLog Proven = Record(UarchMachine.Everything);

    public static TheoryData<string, AccessLogVerificationFault> Faults => new()
    {
        // Without proofs.
        { "too few accesses in log", new(log => log.Accesses.Clear()) },
        { "invalid access log", new(log => log.Change(0, access => access with { Type = AccessType.Write })) },
        { "invalid access log", new(log => log.Change(0, access => access with { Address = 0x328 })) },
        { "expected read access data0 to contain 2^3 bytes", new(log => log.Change(0, access => access with { Read = new byte[7] })) },
        {
            "expected access 0 to read 2^3 bytes from uarch.uarch_cycle",
            new(log => log.Change(0, access => access with { Log2Size = 2 }))
        },
        {
            "expected access 1 to read uarch.halt_flag",
            new(log => log.Change(HaltFlag, access => access with { Type = AccessType.Write }))
        },
        {
            "expected access 1 to read 2^3 bytes from uarch.halt_flag",
            new(log => log.Change(HaltFlag, access => access with { Log2Size = 4 }))
        },
        {
            "expected read access data1 to contain 2^3 bytes",
            new(log => log.Change(HaltFlag, access => access with { Read = new byte[9] }))
        },
        {
            "expected access 1 to read uarch.halt_flag at address 0x328(808)",
            new(log => log.Change(HaltFlag, access => access with { Address = 0x330 }))
        },
        {
            "expected access 3 to read memory at address 0x70000000(1879048192)",
            new(log => log.Change(Program, access => access with { Address = 0 }))
        },
        { "illegal instruction", new(log => log.Change(Program, access => access with { Read = new byte[8] })) },
        { "expected access 4 to read uarch.x at address 0x348(840)", new(log => log.Change(ReadX, access => access with { Address = 8 })) },
        { "too few accesses in log", new(log => log.Accesses.RemoveRange(ReadWord, 4)) },
        { "too few word accesses in log", new(log => log.Accesses.RemoveRange(WriteWord, 3)) },
        { "expected access 7 to write memory", new(log => log.Change(WriteWord, access => access with { Type = AccessType.Read })) },
        { "expected access 7 to write 2^3 bytes from memory", new(log => log.Change(WriteWord, access => access with { Log2Size = 0 })) },
        { "expected overwritten data7 to contain 2^3 bytes", new(log => log.Change(WriteWord, access => access with { Read = default })) },
        { "expected written data7 to contain 2^3 bytes", new(log => log.Change(WriteWord, access => access with { Written = default })) },
        {
            "expected access 7 to write memory at address 0x80000000(2147483648)",
            new(log => log.Change(WriteWord, access => access with { Address = 0x80000008 }))
        },
        { "expected access 8 to write uarch.pc", new(log => log.Change(WritePc, access => access with { Type = AccessType.Read })) },
        { "expected access 9 to write uarch.cycle", new(log => log.Change(WriteCycle, access => access with { Type = AccessType.Read })) },
        { "too many word accesses in log", new(log => log.Accesses.Add(log.Accesses[^1])) },
    };

    public static TheoryData<string, AccessLogVerificationFault> ProofFaults => new()
    {
        { "initial access has no proof", new(log => log.Change(0, access => access with { Proof = null })) },
        { "read access 1 has no proof", new(log => log.Change(HaltFlag, access => access with { Proof = null })) },
        { "mismatch in read access 1 address and its proof address", new(log => log.ChangeProof(HaltFlag, targetAddress: 0)) },
        { "mismatch in read access 1 root hash", new(log => log.ChangeProof(HaltFlag, rootHash: default(HashValue))) },
        { "value in read access 1 does not match target hash", new(log => log.ChangeProof(HaltFlag, targetHash: default(HashValue))) },
        { "value in read access 1 does not match target hash", new(log => log.Change(HaltFlag, access => access with { Read = Word(1) })) },
        { "word value in read access 1 fails proof", new(log => log.ChangeProof(HaltFlag, siblings: new HashValue[61])) },
        { "word value in read access 1 fails proof", new(log => log.ChangeProof(HaltFlag, siblings: new HashValue[60])) },
        { "write access 7 has no proof", new(log => log.Change(WriteWord, access => access with { Proof = null })) },
        { "mismatch in write access 7 address and its proof address", new(log => log.ChangeProof(WriteWord, targetAddress: 0)) },
        { "mismatch in write access 7 root hash", new(log => log.ChangeProof(WriteWord, rootHash: default(HashValue))) },
        {
            "value before write access 7 does not match target hash",
            new(log => log.Change(WriteWord, access => access with { Read = Word(1) }))
        },
        { "value before write access 7 fails proof", new(log => log.ChangeProof(WriteWord, siblings: new HashValue[61])) },
        { "value before write access 7 fails proof", new(log => log.ChangeProof(WriteWord, siblings: new HashValue[62])) },
        {
            "value written in access 7 does not match log",
            new(log => log.Change(WriteWord, access => access with { Written = Word(1) }))
        },
    };

    [Fact]
    public void Sound_logs_are_accepted()
    {
        FluentActions.Invoking(() => Machine.VerifyAccessLog(Bare, oneBased: false)).Should().NotThrow();
        FluentActions.Invoking(() => Machine.VerifyAccessLog(Proven, oneBased: true)).Should().NotThrow();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_damaged_log_is_refused_with_or_without_proofs(string message, AccessLogVerificationFault fault)
    {
        Verifying(fault.Damage(Bare)).Should().Throw<MachineException>().WithMessage(message);
    }

    [Theory]
    [MemberData(nameof(ProofFaults))]
    public void A_damaged_proof_is_refused(string message, AccessLogVerificationFault fault)
    {
        Verifying(fault.Damage(Proven)).Should().Throw<MachineException>().WithMessage(message);
    }

    [Fact]
    public void Accesses_can_be_counted_from_one()
    {
        AccessLog log = new AccessLogVerificationFault(log => log.Change(HaltFlag, access => access with { Log2Size = 4 })).Damage(Bare);

        FluentActions.Invoking(() => Machine.VerifyAccessLog(log, oneBased: true)).Should().Throw<MachineException>()
            .WithMessage("expected access 2 to read 2^3 bytes from uarch.halt_flag");
    }

    [Fact]
    public void A_word_at_a_misaligned_address_is_refused_first()
    {
        // The word of the program becomes ld x3, 1(x1).
        AccessLog log = new AccessLogVerificationFault(log => log.Change(Program, access => access with { Read = Word(UarchWord.Ld(1)) }))
            .Damage(Bare);

        Verifying(log).Should().Throw<MachineException>().WithMessage("access address not aligned to size");
    }

    [Theory]
    [InlineData(0x228, "mcycle")]
    [InlineData(0x2E8, "iflags")]
    [InlineData(0x2F8, "htif.tohost")]
    [InlineData(0x10, "x")]
    [InlineData(0x110, "f")]
    [InlineData(0x20000, "cold_tlb_entry_field")]
    [InlineData(0x23000, "hot_tlb_entry_field")]
    [InlineData(0x10000, "pma.istart")]
    [InlineData(0x7FFFF008, "uarch.putchar")]
    [InlineData(0x90000000, "memory")]
    public void Words_are_named_by_their_address_alone(ulong address, string name)
    {
        AccessLog log = new AccessLogVerificationFault(log =>
        {
            log.Change(ReadX, access => access with { Read = Word(address) });
            log.Change(ReadWord, access => access with { Log2Size = 2 });
        }).Damage(Bare);

        Verifying(log).Should().Throw<MachineException>().WithMessage($"expected access 6 to read 2^3 bytes from {name}");
    }

    [Fact]
    public void Q20_Without_proofs_the_written_value_is_not_looked_at()
    {
        AccessLog log = new AccessLogVerificationFault(log => log.Change(WriteWord, access => access with { Written = Word(99) }))
            .Damage(Bare);

        Verifying(log).Should().NotThrow();
    }

    private static Action Verifying(AccessLog log) => FluentActions.Invoking(() => Machine.VerifyAccessLog(log, oneBased: false));

    private static byte[] Word(ulong value) => BitConverter.GetBytes(value);

    private static AccessLog Record(AccessLogType type)
    {
        using var machine = new UarchMachine(Tests.Execution.Word.Store(0, 2, 1)).WithX(UarchMachine.Ram, 0x42);
        return machine.Step(type);
    }
}
