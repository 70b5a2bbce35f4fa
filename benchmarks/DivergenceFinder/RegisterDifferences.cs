// SPDX-License-Identifier: Apache-2.0

using GoldenVectors.Replay;
using GoldenVectors.Servers;

namespace DivergenceFinder;

/// <summary>The registers that two machines differ in.</summary>
internal static class RegisterDifferences
{
    public static async Task<IReadOnlyList<string>> FindAsync(EmulatorServer left, EmulatorServer right)
    {
        var registers = await Task.WhenAll(ReadAsync(left), ReadAsync(right));
        return [.. registers[0].Zip(registers[1])
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name,-16} 0x{pair.First.Value:x16} | 0x{pair.Second.Value:x16}")];
    }

    private static async Task<List<(string Name, ulong Value)>> ReadAsync(EmulatorServer server)
    {
        var registers = new List<(string Name, ulong Value)>();
        Add("x", await MachineRegisters.ReadXAsync(server));
        Add("f", await MachineRegisters.ReadFAsync(server));
        Add("uarch x", await MachineRegisters.ReadUarchXAsync(server));
        foreach (var name in MachineRegisters.CsrNames)
        {
            registers.Add((name, await MachineRegisters.ReadCsrAsync(server, name)));
        }

        return registers;

        void Add(string file, ulong[] values) => registers.AddRange(values.Select((value, index) => ($"{file}{index}", value)));
    }
}
