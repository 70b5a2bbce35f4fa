// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Cache;

/// <summary>The code that all translations share: the way in, the ways out, and the way to another page.</summary>
internal sealed unsafe partial class CodeStubs
{
    private const int PageMask = 0xFFF;

    private static readonly HostRegister[] Kept =
        [HostRegister.Rbx, HostRegister.Rbp, HostRegister.R12, HostRegister.R13, HostRegister.R14, HostRegister.R15];

    private readonly Assembler _code;
    private readonly TranslationContext* _context;
    private readonly StateLayout _layout;

    /// <param name="code">Where to write.</param>
    /// <param name="context">What the code and the interpreter tell each other.</param>
    /// <param name="layout">Where the machine's state is.</param>
    /// <param name="pages">The table of known pages, below 2 GiB.</param>
    public CodeStubs(Assembler code, TranslationContext* context, StateLayout layout, KnownPage* pages)
    {
        _code = code;
        _context = context;
        _layout = layout;
        PrepareFloats();
        Enter = WriteEnter();
        int leave = code.NewLabel();
        Untranslated = WriteExit(ExitReason.Untranslated, leave, WritePageRelative);
        int full = code.NewLabel();
        code.Mark(full);
        WriteExit(ExitReason.Untranslated, leave, StorePc);
        OutOfCycles = WriteExit(ExitReason.OutOfCycles, leave, WritePageRelative);
        Instruction = WriteExit(ExitReason.Instruction, leave, () => code.Store(Field(&context->Instruction), HostRegister.Rax, wide: false));
        code.Mark(leave);
        WriteLeave();
        ToPage = WriteToPage(full);
        RefillRead = new RefillStub(code, context, layout, pages, TlbType.Read).Write();
        RefillWrite = new RefillStub(code, context, layout, pages, TlbType.Write).Write();
        code.Resolve();
    }

    /// <summary>Enter(code, state + bias, cycles): runs translated code until it exits.</summary>
    public delegate* unmanaged[SuppressGCTransition]<uint, nint, int, void> Enter { get; }

    /// <summary>To here goes every table entry that has no translation; eax holds the page offset (or an address with the same).</summary>
    public nint Untranslated { get; }

    /// <summary>eax holds the page offset of a block that the cycles left do not suffice for.</summary>
    public nint OutOfCycles { get; }

    /// <summary>eax holds what <see cref="TranslationContext.Instruction"/> gets.</summary>
    public nint Instruction { get; }

    /// <summary>
    /// Called with a target address in rax, in another page than the current one. Looks the page up in the CODE TLB and makes it the
    /// current one, as a fetch does (spec 5.6, 6.3); rcx is where to jump to. All registers but rax, rbx and rbp change.
    /// </summary>
    public nint ToPage { get; }

    /// <inheritdoc cref="RefillStub"/>
    public nint RefillRead { get; }

    /// <inheritdoc cref="RefillStub"/>
    public nint RefillWrite { get; }

    private static HostOperand Field(void* field) => HostOperand.At((nint)field);

    private delegate* unmanaged[SuppressGCTransition]<uint, nint, int, void> WriteEnter()
    {
        nint start = _code.Position;
        foreach (HostRegister register in Kept)
        {
            _code.Push(register);
        }

        // The arguments of the System V calling convention: rdi, rsi, edx.
        _code.Move(HostRegister.Rbp, HostRegister.Rsi);
        _code.Move(HostRegister.Rbx, HostRegister.Rdx, wide: false);
        _code.Move(HostRegister.Rcx, HostRegister.Rdi, wide: false);

        WriteFloatEntry();

        // Calls in translated code come back to it, so the stack is only ever one return address deeper.
        _code.Jump(HostRegister.Rcx);
        return (delegate* unmanaged[SuppressGCTransition]<uint, nint, int, void>)start;
    }

    private void WriteLeave()
    {
        _code.Store(Field(&_context->Remaining), HostRegister.Rbx, wide: false);
        WriteFloatExit();
        foreach (HostRegister register in Kept.Reverse())
        {
            _code.Pop(register);
        }

        _code.Return();
    }

    private nint WriteExit(ExitReason reason, int leave, Action storeDetails)
    {
        nint start = _code.Position;
        storeDetails();
        _code.Store(Field(&_context->Reason), (int)reason, wide: false);
        _code.Jump(leave);
        return start;
    }

    private void WritePageRelative()
    {
        _code.Do(Arithmetic.And, HostRegister.Rax, PageMask, wide: false);
        _code.Do(Arithmetic.Add, HostRegister.Rax, _layout.FetchVirtual);
        StorePc();
    }

    private void StorePc() => _code.Store(Field(&_context->Pc), HostRegister.Rax);

    private nint WriteToPage(int untranslated)
    {
        nint start = _code.Position;
        int miss = _code.NewLabel();
        const HostRegister page = HostRegister.Rcx;
        const HostRegister index = HostRegister.Rdx;
        const HostRegister table = HostRegister.Rsi;
        const HostRegister physical = HostRegister.Rdi;

        // With no cycle left nothing is fetched any more, and the fetch cache must stay as it is (Q1).
        _code.Test(HostRegister.Rbx, HostRegister.Rbx, wide: false);
        _code.JumpIf(Condition.Equal, miss);

        // index = TLB index * 16, the size of a hot entry
        _code.Move(page, HostRegister.Rax);
        _code.Do(Arithmetic.And, page, ~PageMask);
        _code.Move(index, HostRegister.Rax, wide: false);
        _code.Do(Shift.Right, index, 8, wide: false);
        _code.Do(Arithmetic.And, index, 0xFF0, wide: false);
        _code.Do(Arithmetic.Cmp, page, _layout.Tag(TlbType.Code, index));
        _code.JumpIf(Condition.NotEqual, miss);

        _code.Move(HostRegister.R9, _layout.Addend(TlbType.Code, index));
        StateLayout.WriteColdIndex(_code, HostRegister.R8, index);
        _code.Move(physical, _layout.Cold(TlbType.Code, HostRegister.R8, StateLayout.ColdPhysicalPage));
        _code.Do(Shift.Right, index, 1, wide: false);
        _code.Do(Arithmetic.Cmp, physical, HostOperand.At(index, (int)(nint)_context->TablePages));
        _code.JumpIf(Condition.NotEqual, miss);
        _code.Do(Shift.Right, index, 1, wide: false);
        _code.Move(table, HostOperand.At(index, (int)(nint)_context->Tables), wide: false);
        _code.Test(table, table, wide: false);
        _code.JumpIf(Condition.Equal, miss);
        _code.Store(_layout.FetchVirtual, page);
        _code.Store(_layout.FetchPhysical, physical);
        _code.Store(_layout.FetchAddend, HostRegister.R9);
        _code.Store(Field(&_context->Table), table, wide: false);
        _code.Move(HostRegister.Rcx, HostRegister.Rax, wide: false);
        _code.Do(Arithmetic.And, HostRegister.Rcx, PageMask, wide: false);
        _code.Do(Arithmetic.Add, table, HostRegister.Rcx);
        _code.Move(HostRegister.Rcx, HostOperand.At(table, HostRegister.Rcx, 0), wide: false);
        _code.Return();
        _code.Mark(miss);

        // Where to jump to is the exit for a full address.
        _code.Move(HostRegister.Rcx, _code.AddressOf(untranslated));
        _code.Return();
        return start;
    }
}
