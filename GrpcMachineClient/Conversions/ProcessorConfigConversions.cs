// SPDX-License-Identifier: Apache-2.0

using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Processor configurations to and from the wire; what is absent on one side is absent on the other.</summary>
public static class ProcessorConfigConversions
{
    private static readonly RegisterFields X = new(Proto.ProcessorConfig.Descriptor, "x", 1, 31);
    private static readonly RegisterFields F = new(Proto.ProcessorConfig.Descriptor, "f", 0, 31);

    public static Proto.ProcessorConfig ToProto(this ProcessorConfig config)
    {
        var message = new Proto.ProcessorConfig();
        X.Write(config.X, message);
        F.Write(config.F, message);
        if (config.Pc is { } pc)
            message.Pc = pc;
        if (config.Fcsr is { } fcsr)
            message.Fcsr = fcsr;
        if (config.Mvendorid is { } mvendorid)
            message.Mvendorid = mvendorid;
        if (config.Marchid is { } marchid)
            message.Marchid = marchid;
        if (config.Mimpid is { } mimpid)
            message.Mimpid = mimpid;
        if (config.Mcycle is { } mcycle)
            message.Mcycle = mcycle;
        if (config.Icycleinstret is { } icycleinstret)
            message.Icycleinstret = icycleinstret;
        if (config.Mstatus is { } mstatus)
            message.Mstatus = mstatus;
        if (config.Mtvec is { } mtvec)
            message.Mtvec = mtvec;
        if (config.Mscratch is { } mscratch)
            message.Mscratch = mscratch;
        if (config.Mepc is { } mepc)
            message.Mepc = mepc;
        if (config.Mcause is { } mcause)
            message.Mcause = mcause;
        if (config.Mtval is { } mtval)
            message.Mtval = mtval;
        if (config.Misa is { } misa)
            message.Misa = misa;
        if (config.Mie is { } mie)
            message.Mie = mie;
        if (config.Mip is { } mip)
            message.Mip = mip;
        if (config.Medeleg is { } medeleg)
            message.Medeleg = medeleg;
        if (config.Mideleg is { } mideleg)
            message.Mideleg = mideleg;
        if (config.Mcounteren is { } mcounteren)
            message.Mcounteren = mcounteren;
        if (config.Menvcfg is { } menvcfg)
            message.Menvcfg = menvcfg;
        if (config.Stvec is { } stvec)
            message.Stvec = stvec;
        if (config.Sscratch is { } sscratch)
            message.Sscratch = sscratch;
        if (config.Sepc is { } sepc)
            message.Sepc = sepc;
        if (config.Scause is { } scause)
            message.Scause = scause;
        if (config.Stval is { } stval)
            message.Stval = stval;
        if (config.Satp is { } satp)
            message.Satp = satp;
        if (config.Scounteren is { } scounteren)
            message.Scounteren = scounteren;
        if (config.Senvcfg is { } senvcfg)
            message.Senvcfg = senvcfg;
        if (config.Ilrsc is { } ilrsc)
            message.Ilrsc = ilrsc;
        if (config.Iflags is { } iflags)
            message.Iflags = iflags;
        return message;
    }

    public static ProcessorConfig ToModel(this Proto.ProcessorConfig message) => new()
    {
        X = X.Read(message),
        F = F.Read(message),
        Pc = message.HasPc ? message.Pc : null,
        Fcsr = message.HasFcsr ? message.Fcsr : null,
        Mvendorid = message.HasMvendorid ? message.Mvendorid : null,
        Marchid = message.HasMarchid ? message.Marchid : null,
        Mimpid = message.HasMimpid ? message.Mimpid : null,
        Mcycle = message.HasMcycle ? message.Mcycle : null,
        Icycleinstret = message.HasIcycleinstret ? message.Icycleinstret : null,
        Mstatus = message.HasMstatus ? message.Mstatus : null,
        Mtvec = message.HasMtvec ? message.Mtvec : null,
        Mscratch = message.HasMscratch ? message.Mscratch : null,
        Mepc = message.HasMepc ? message.Mepc : null,
        Mcause = message.HasMcause ? message.Mcause : null,
        Mtval = message.HasMtval ? message.Mtval : null,
        Misa = message.HasMisa ? message.Misa : null,
        Mie = message.HasMie ? message.Mie : null,
        Mip = message.HasMip ? message.Mip : null,
        Medeleg = message.HasMedeleg ? message.Medeleg : null,
        Mideleg = message.HasMideleg ? message.Mideleg : null,
        Mcounteren = message.HasMcounteren ? message.Mcounteren : null,
        Menvcfg = message.HasMenvcfg ? message.Menvcfg : null,
        Stvec = message.HasStvec ? message.Stvec : null,
        Sscratch = message.HasSscratch ? message.Sscratch : null,
        Sepc = message.HasSepc ? message.Sepc : null,
        Scause = message.HasScause ? message.Scause : null,
        Stval = message.HasStval ? message.Stval : null,
        Satp = message.HasSatp ? message.Satp : null,
        Scounteren = message.HasScounteren ? message.Scounteren : null,
        Senvcfg = message.HasSenvcfg ? message.Senvcfg : null,
        Ilrsc = message.HasIlrsc ? message.Ilrsc : null,
        Iflags = message.HasIflags ? message.Iflags : null,
    };
}
