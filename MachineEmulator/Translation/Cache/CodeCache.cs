// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Memory;
using MachineEmulator.State;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Cache;

/// <summary>
/// The memory of translations: the context, the shared stubs, the known pages, the code pages' tables and the code. Bounded: when either of the latter is full, all
/// is dropped and begun anew.
/// </summary>
internal sealed unsafe class CodeCache : IDisposable
{
    private const int StubsStart = 16 << 10;
    private const int PagesStart = 24 << 10;
    private const int TablesStart = PagesStart + KnownPages.Size;
    private const int TableSize = CodePage.Entries * sizeof(uint);
    private const int MostTables = 2048;
    private const int CodeStart = TablesStart + (MostTables * TableSize);
    private const int CodeSize = 32 << 20;

    /// <summary>More than one region can need.</summary>
    private const int Margin = 256 << 10;

    private readonly AnonymousMemory _memory;
    private int _tables;
    private nint _next;

    private CodeCache(AnonymousMemory memory, MachineState state)
    {
        _memory = memory;
        Layout = new StateLayout(state);
        Pages = new KnownPages(memory.Address + PagesStart);
        Code.Begin(memory.Address + StubsStart, PagesStart - StubsStart);
        Stubs = new CodeStubs(Code, Context, Layout, (KnownPage*)(memory.Address + PagesStart));
        Clear();
    }

    public Assembler Code { get; } = new();

    public CodeStubs Stubs { get; }

    public StateLayout Layout { get; }

    public KnownPages Pages { get; }

    public TranslationContext* Context => (TranslationContext*)_memory.Address;

    /// <summary>Whether there is no room for another page's table.</summary>
    public bool AreTablesFull => _tables == MostTables;

    /// <summary>Whether there may be no room for another region's code.</summary>
    public bool IsCodeFull => _next + Margin > _memory.Address + CodeStart + CodeSize;

    /// <summary>Whether translated code can run here at all: its processor, and its calling convention.</summary>
    private static bool IsSupported => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Null where the host cannot run translated code.</summary>
    public static CodeCache? TryCreate(MachineState state) =>
        IsSupported && AnonymousMemory.TryMapForCode(CodeStart + CodeSize) is { } memory ? new CodeCache(memory, state) : null;

    /// <summary>Forgets all tables and all code. Nobody may be executing any.</summary>
    public void Clear()
    {
        _tables = 0;
        _next = _memory.Address + CodeStart;
        ForgetPages();
    }

    /// <summary>Translated code no longer knows any page: it comes back before it goes to one.</summary>
    public void ForgetPages()
    {
        Context->Table = 0;
        new Span<uint>(Context->Tables, TranslationContext.CodeTables).Clear();
    }

    /// <summary>A page without translations. Not when <see cref="AreTablesFull"/>.</summary>
    public CodePage NewPage(ulong physicalPage)
    {
        var page = new CodePage(physicalPage, (uint*)(_memory.Address + TablesStart + (_tables++ * TableSize)), (uint)Stubs.Untranslated);
        page.Clear();
        return page;
    }

    /// <summary>Begins writing code where there is room for a region. Not when <see cref="IsCodeFull"/>.</summary>
    public void BeginCode() => Code.Begin(_next, Margin);

    public void EndCode() => _next = Code.Position;

    public void Dispose() => _memory.Dispose();
}
