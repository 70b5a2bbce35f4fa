// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration;

/// <summary>How log lines look.</summary>
internal enum LogFormat
{
    /// <summary>One line of text a message, for people.</summary>
    Text,

    /// <summary>One JSON object a line, for programs.</summary>
    Json,
}
