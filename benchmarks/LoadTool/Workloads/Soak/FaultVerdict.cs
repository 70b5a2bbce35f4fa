// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Soak;

/// <summary>What a failed call's text says about the fault.</summary>
internal enum FaultVerdict
{
    /// <summary>It names an emulator that was killed, or says that one was killed.</summary>
    NamesTheKill,

    /// <summary>It names an emulator that was not killed.</summary>
    NamesAnother,

    /// <summary>It does not say that an emulator was killed.</summary>
    NamesNothing,
}
