// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Space;

/// <summary>Registers by name, and where they are in the shadow pages (jsonrpc spec 7.1).</summary>
internal static class Register
{
    public const ulong MCycle = 0x100;
    public const ulong X5 = 5 * Word;
    public const ulong X6 = 6 * Word;
    public const ulong MaxMCycle = 0x2f8;
    public const ulong FlagX = 0x300;
    public const ulong FlagY = 0x308;
    public const ulong FlagH = 0x310;
    public const ulong ToHost = 0x330;
    public const ulong FromHost = 0x338;
    public const ulong HtifConsole = 0x348;
    public const ulong HtifYield = 0x350;
    public const ulong RevertRootHash = 0xfe0;
    public const ulong UarchState = 0x400000;
    public const ulong UarchHalt = UarchState;
    public const ulong UarchCycle = UarchState + 0x8;
    public const ulong UarchPc = UarchState + 0x10;
    public const ulong UarchX0 = UarchState + 0x18;
    public const ulong UarchRam = 0x600000;

    private const ulong Word = 8;
    private const int Count = 32;

    // From mcycle on, as they follow each other; f0..f31 are between fcsr and iprv.
    private static readonly string[] First = ["mcycle", "pc", "fcsr"];
    private static readonly string[] Second =
    [
        "iprv", "mstatus", "mtvec", "mscratch", "mepc", "mcause", "mtval", "misa", "mie", "mip", "medeleg", "mideleg", "mcounteren",
        "menvcfg", "mvendorid", "marchid", "mimpid", "stvec", "sscratch", "sepc", "scause", "stval", "satp", "scounteren", "senvcfg",
        "ilrsc", "icycleinstret", "iunrep", "imcyclemax", "iflags_X", "iflags_Y", "iflags_H", "clint_mtimecmp", "plic_girqpend",
        "plic_girqsrvd", "htif_tohost", "htif_fromhost", "htif_ihalt", "htif_iconsole", "htif_iyield",
    ];

    private static readonly Dictionary<string, ulong> Addresses = MakeAddresses();

    public static IReadOnlyCollection<string> Names => Addresses.Keys;

    public static bool IsReadOnly(string name) => name is "x0" or "uarch_x0" or "mvendorid" or "marchid" or "mimpid";

    /// <summary>Null: there is no such register, or it has no address of its own.</summary>
    public static ulong? AddressOf(string name) => Addresses.TryGetValue(name, out var address) ? address : null;

    /// <summary>The register that is at an address; null: none.</summary>
    public static string? At(ulong address) => Addresses.FirstOrDefault(r => r.Value == address).Key;

    /// <summary>A field of htif_tohost or htif_fromhost, such as htif_tohost_dev; null: the name is no such field's.</summary>
    public static (ulong Address, int Shift, ulong Mask)? FieldOf(string name)
    {
        var address = name.StartsWith("htif_tohost_", StringComparison.Ordinal) ? ToHost
            : name.StartsWith("htif_fromhost_", StringComparison.Ordinal) ? FromHost : 0;
        return (address, name[(name.LastIndexOf('_') + 1)..]) switch
        {
            (0, _) => null,
            (_, "dev") => (address, 56, 0xFF),
            (_, "cmd") => (address, 48, 0xFF),
            (_, "reason") => (address, 32, 0xFFFF),
            (_, "data") => (address, 0, 0xFFFFFFFF),
            _ => null,
        };
    }

    private static Dictionary<string, ulong> MakeAddresses()
    {
        var addresses = new Dictionary<string, ulong>();
        Add("x", 0);
        Follow(First, MCycle);
        Add("f", 0x118);
        Follow(Second, 0x218);
        (addresses["uarch_halt"], addresses["uarch_cycle"], addresses["uarch_pc"]) = (UarchHalt, UarchCycle, UarchPc);
        Add("uarch_x", UarchX0);
        return addresses;

        void Add(string prefix, ulong start) => Follow(Enumerable.Range(0, Count).Select(i => $"{prefix}{i}"), start);

        void Follow(IEnumerable<string> names, ulong start)
        {
            foreach (var name in names)
            {
                addresses[name] = start;
                start += Word;
            }
        }
    }
}
