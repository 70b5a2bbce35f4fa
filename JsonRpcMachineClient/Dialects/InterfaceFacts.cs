// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>What callers have to know of the servers of one version of the interface (jsonrpc spec 12).</summary>
public sealed record InterfaceFacts
{
    private InterfaceFacts(uint minor, uint emulator) => (Minor, EmulatorMinor) = (minor, emulator);

    /// <summary>Interface 0.5.</summary>
    public static InterfaceFacts V05 { get; } = new(5, 19) { ChecksStoredHash = true };

    /// <summary>Interface 0.6.</summary>
    public static InterfaceFacts V06 { get; } = new(6, 20) { HasConsoleBuffer = true, HasSharing = true };

    /// <summary>Interface 0.7.</summary>
    public static InterfaceFacts V07 { get; } = new(7, 21)
    {
        IsCompared = true,
        HasConsoleBuffer = true,
        HasSharing = true,
        HasCmioRequests = true,
        HasRevertRootHash = true,
    };

    /// <summary>Of all versions that are spoken, in ascending order.</summary>
    public static IReadOnlyList<InterfaceFacts> All { get; } = [V05, V06, V07];

    /// <summary>The interface's version, such as <c>0.7</c>.</summary>
    public string Interface => $"0.{Minor}";

    /// <summary>The emulator's version, such as <c>0.21</c>.</summary>
    public string Emulator => $"0.{EmulatorMinor}";

    /// <summary>What the emulator has in its registers marchid and mimpid.</summary>
    public ulong VersionRegister => EmulatorMinor;

    /// <summary>Whether what is said here was compared with the emulator itself; otherwise it was read and not run.</summary>
    public bool IsCompared { get; private init; }

    /// <summary>Whether console output can be read; otherwise it goes to the process's standard output.</summary>
    public bool HasConsoleBuffer { get; private init; }

    /// <summary>Whether stored machines can be loaded and stored with a <see cref="Sharing"/>; otherwise as of Config and All.</summary>
    public bool HasSharing { get; private init; }

    /// <summary>Whether a guest's request can be asked for; otherwise it is to be read from htif_tohost and the tx buffer.</summary>
    public bool HasCmioRequests { get; private init; }

    /// <summary>Whether an advance wants the root hash to go back to.</summary>
    public bool HasRevertRootHash { get; private init; }

    /// <summary>Whether loading refuses a stored machine that is not what its hash says.</summary>
    public bool ChecksStoredHash { get; private init; }

    internal uint Minor { get; }

    private uint EmulatorMinor { get; }

    /// <summary>Such as <c>0.7 (emulator 0.21)</c>.</summary>
    public override string ToString() => $"{Interface} (emulator {Emulator})";
}
