// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using Grpc.Core;

namespace MachineManager.Server.Services;

/// <summary>
/// What a poll's response headers tell of a run that waits for its turn among others. The messages are the original's and have no field for
/// it; clients that do not know the headers see a progress that stands still.
/// </summary>
internal static class QueueHeaders
{
    /// <summary>"queued" while the run waits; absent otherwise.</summary>
    public const string State = "x-run-state";

    /// <summary>How many runs are before it.</summary>
    public const string Position = "x-run-queue-position";

    public static Metadata For(int position) => new()
    {
        { State, "queued" },
        { Position, position.ToString(CultureInfo.InvariantCulture) },
    };
}
