// SPDX-License-Identifier: Apache-2.0

using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using MachineEmulator.State;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.Regions;

namespace TranslationPrototypes.Emission;

/// <summary>
/// Compiles a region with the runtime's own compiler, to the shape that the product's RegionTranslator gives it: each block takes its cycles
/// before it begins; what misses the TLB or is not translated leaves, is interpreted, and is come back behind. The guest's registers
/// are local variables, which the runtime's compiler assigns to the host's.
/// </summary>
/// <param name="state">Of any machine: only distances count.</param>
internal sealed partial class RegionEmitter(MachineState state)
{
    private static readonly Type[] Parameters = [typeof(nint), typeof(nint), typeof(int), typeof(int)];

    private readonly StateFields _fields = new(state);
    private readonly List<RegionExit> _exits = [];
    private readonly List<(Label Label, int Exit)> _ways = [];
    private readonly List<Label> _entries = [];
    private ILGenerator _il = null!;
    private GuestRegion _region = null!;
    private GuestLocals _x = null!;
    private LocalBuilder _exit = null!;
    private LocalBuilder _address = null!;
    private LocalBuilder _entry = null!;
    private LocalBuilder _readable = null!;
    private LocalBuilder _old = null!;
    private Label _leave;
    private GuestBlock _block = null!;
    private int _instruction;
    private int _offset;

    public EmittedRegion Emit(GuestRegion region)
    {
        var start = ProcessorTime.Now;
        var method = new DynamicMethod("region", typeof(long), Parameters, typeof(RegionEmitter).Module, skipVisibility: true)
        {
            InitLocals = false,
        };
        Write(region, method.GetILGenerator());
        var emitted = ProcessorTime.Now;
        var code = method.CreateDelegate<RegionCode>();
        // It would be compiled when it is first called. A dynamic method is optimized at once.
        RuntimeHelpers.PrepareDelegate(code);
        return new EmittedRegion(region, code, [.. _exits], emitted - start, ProcessorTime.Now - emitted);
    }

    private void Write(GuestRegion region, ILGenerator il)
    {
        _il = il;
        _region = region;
        _x = new GuestLocals(il, region);
        _exit = il.DeclareLocal(typeof(int));
        _address = il.DeclareLocal(typeof(long));
        _entry = il.DeclareLocal(typeof(nint));
        _readable = il.DeclareLocal(typeof(nint));
        _old = il.DeclareLocal(typeof(long));
        _leave = il.DefineLabel();
        _exits.Clear();
        _ways.Clear();
        _entries.Clear();
        _entries.AddRange(region.Blocks.Select(_ => il.DefineLabel()));
        var enter = il.DefineLabel();
        il.Emit(OpCodes.Br, enter);
        for (var i = 0; i < region.Blocks.Count; i++)
            WriteBlock(i);
        WriteWays();

        // Last, as only now all entries are known.
        il.MarkLabel(enter);
        _x.LoadAll();
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Switch, [.. _entries]);
        il.Emit(OpCodes.Br, _entries[0]);
    }

    private void WriteBlock(int index)
    {
        _block = _region.Blocks[index];
        _offset = _block.Start;
        _il.MarkLabel(_entries[index]);
        _il.Emit(OpCodes.Ldarg_3);
        _il.Push(_block.Instructions.Length);
        _il.Emit(OpCodes.Sub);
        _il.Emit(OpCodes.Starg_S, (byte)3);
        _il.Emit(OpCodes.Ldarg_3);
        _il.Push(0);
        _il.Emit(OpCodes.Blt, NewWay(new RegionExit(RegionExitKind.OutOfCycles, _block.Start, _block.Instructions.Length)));
        for (_instruction = 0; _instruction < _block.Instructions.Length; _instruction++)
        {
            var instruction = _block.Instructions[_instruction];
            Write(instruction);
            _offset += instruction.Length;
        }

        if (_block.FallsThrough)
            GoTo(_block.End, index + 1);
    }

    private void Write(GuestInstruction instruction)
    {
        if (GuestLocals.IsInterpreted(instruction))
        {
            WriteDetour(instruction.Operation != GuestOperation.Leave);
            return;
        }

        switch (instruction.Operation)
        {
            case GuestOperation.Nop:
                break;
            case <= GuestOperation.RemuW:
                if (instruction.Rd != 0)
                    WriteArithmetic(instruction);
                break;
            case <= GuestOperation.Atomic:
                WriteMemory(instruction);
                break;
            default:
                WriteControl(instruction);
                break;
        }
    }

    private void WriteWays()
    {
        foreach (var (label, exit) in _ways)
        {
            _il.MarkLabel(label);
            Leave(exit);
        }

        _il.MarkLabel(_leave);
        _x.StoreAll();
        _il.Emit(OpCodes.Ldarg_3);
        _il.Emit(OpCodes.Conv_I8);
        _il.Push(32);
        _il.Emit(OpCodes.Shl);
        _il.Emit(OpCodes.Ldloc, _exit);
        _il.Emit(OpCodes.Conv_I8);
        _il.Emit(OpCodes.Or);
        _il.Emit(OpCodes.Ret);
    }
}
