// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>The registers by name.</content>
public sealed partial class Register
{
    public static Register Pc { get; } = Csr("pc");

    public static Register Fcsr { get; } = Csr("fcsr");

    public static Register Mvendorid { get; } = Csr("mvendorid", isReadOnly: true);

    public static Register Marchid { get; } = Csr("marchid", isReadOnly: true);

    public static Register Mimpid { get; } = Csr("mimpid", isReadOnly: true);

    public static Register Mcycle { get; } = Csr("mcycle");

    public static Register Icycleinstret { get; } = Csr("icycleinstret");

    public static Register Mstatus { get; } = Csr("mstatus");

    public static Register Mtvec { get; } = Csr("mtvec");

    public static Register Mscratch { get; } = Csr("mscratch");

    public static Register Mepc { get; } = Csr("mepc");

    public static Register Mcause { get; } = Csr("mcause");

    public static Register Mtval { get; } = Csr("mtval");

    public static Register Misa { get; } = Csr("misa");

    public static Register Mie { get; } = Csr("mie");

    public static Register Mip { get; } = Csr("mip");

    public static Register Medeleg { get; } = Csr("medeleg");

    public static Register Mideleg { get; } = Csr("mideleg");

    public static Register Mcounteren { get; } = Csr("mcounteren");

    public static Register Menvcfg { get; } = Csr("menvcfg");

    public static Register Stvec { get; } = Csr("stvec");

    public static Register Sscratch { get; } = Csr("sscratch");

    public static Register Sepc { get; } = Csr("sepc");

    public static Register Scause { get; } = Csr("scause");

    public static Register Stval { get; } = Csr("stval");

    public static Register Satp { get; } = Csr("satp");

    public static Register Scounteren { get; } = Csr("scounteren");

    public static Register Senvcfg { get; } = Csr("senvcfg");

    public static Register Ilrsc { get; } = Csr("ilrsc");

    public static Register Iprv { get; } = Csr("iprv");

    public static Register IflagsX { get; } = Nested("iflags_X");

    public static Register IflagsY { get; } = Nested("iflags_Y");

    public static Register IflagsH { get; } = Nested("iflags_H");

    public static Register Iunrep { get; } = Csr("iunrep");

    public static Register Imcyclemax { get; } = Csr("imcyclemax");

    public static Register ClintMtimecmp { get; } = Nested("clint_mtimecmp");

    public static Register PlicGirqpend { get; } = Nested("plic_girqpend");

    public static Register PlicGirqsrvd { get; } = Nested("plic_girqsrvd");

    public static Register HtifTohost { get; } = Nested("htif_tohost");

    public static Register HtifFromhost { get; } = Nested("htif_fromhost");

    public static Register HtifIhalt { get; } = Nested("htif_ihalt");

    public static Register HtifIconsole { get; } = Nested("htif_iconsole");

    public static Register HtifIyield { get; } = Nested("htif_iyield");

    public static Register HtifTohostDev { get; } = Pseudo("htif_tohost_dev");

    public static Register HtifTohostCmd { get; } = Pseudo("htif_tohost_cmd");

    public static Register HtifTohostReason { get; } = Pseudo("htif_tohost_reason");

    public static Register HtifTohostData { get; } = Pseudo("htif_tohost_data");

    public static Register HtifFromhostDev { get; } = Pseudo("htif_fromhost_dev");

    public static Register HtifFromhostCmd { get; } = Pseudo("htif_fromhost_cmd");

    public static Register HtifFromhostReason { get; } = Pseudo("htif_fromhost_reason");

    public static Register HtifFromhostData { get; } = Pseudo("htif_fromhost_data");

    public static Register UarchPc { get; } = OfUarch("pc");

    public static Register UarchCycle { get; } = OfUarch("cycle");

    public static Register UarchHalt { get; } = OfUarch("halt");
}
