// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <content>Jumps, and the labels they go to.</content>
internal sealed unsafe partial class Assembler
{
    private readonly List<nint> _labels = [];
    private readonly List<(nint Place, int Label)> _open = [];

    /// <summary>A place that jumps can name before it is known.</summary>
    public int NewLabel()
    {
        _labels.Add(0);
        return _labels.Count - 1;
    }

    public void Mark(int label) => _labels[label] = Position;

    /// <summary>The address of a label that is marked.</summary>
    public nint AddressOf(int label) => _labels[label];

    public void Jump(int label)
    {
        Byte(0xE9);
        Relative(label);
    }

    public void JumpIf(Condition condition, int label)
    {
        Byte(0x0F);
        Byte(0x80 | (int)condition);
        Relative(label);
    }

    /// <param name="target">Code within 2 GiB.</param>
    public void Jump(nint target)
    {
        Byte(0xE9);
        Int32((int)(target - Position - sizeof(int)));
    }

    public void Call(nint target)
    {
        Byte(0xE8);
        Int32((int)(target - Position - sizeof(int)));
    }

    public void Jump(HostOperand target) => Encode(false, 0, 0xFF, 4, target);

    public void Return() => Byte(0xC3);

    /// <summary>Stores the address of a label, as 32 bits, where labels are below 2 GiB.</summary>
    public void StoreAddress(HostOperand to, int label)
    {
        Encode(false, 0, 0xC7, 0, to);
        _absolute.Add((Position, label));
        Int32(0);
    }

    /// <summary>Fills in all jumps, when every label has been marked.</summary>
    public void Resolve()
    {
        foreach ((nint place, int label) in _open)
        {
            *(int*)place = (int)(_labels[label] - place - sizeof(int));
        }

        foreach ((nint place, int label) in _absolute)
        {
            *(int*)place = (int)_labels[label];
        }

        _open.Clear();
        _absolute.Clear();
    }

    private readonly List<(nint Place, int Label)> _absolute = [];

    private void Relative(int label)
    {
        _open.Add((Position, label));
        Int32(0);
    }

    private void ForgetLabels()
    {
        _labels.Clear();
        _open.Clear();
        _absolute.Clear();
    }
}
