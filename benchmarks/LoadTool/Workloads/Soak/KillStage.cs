// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Soak;

/// <summary>When in a session's life an emulator is killed: one at random, not necessarily this session's.</summary>
internal enum KillStage
{
    /// <summary>None is.</summary>
    Never,

    /// <summary>While NewSession is under way.</summary>
    Opening,

    /// <summary>Between NewSession and the run.</summary>
    Opened,

    /// <summary>While the run is under way.</summary>
    Running,

    /// <summary>While EndSession is under way.</summary>
    Ending,
}
