// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Connection;

namespace MachineManager.Cli.Commands;

/// <summary>What the commands of one command line share.</summary>
internal sealed record CommandContext(Terminal Terminal, GlobalOptions Options);
