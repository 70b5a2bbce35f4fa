// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli;
using MachineManager.Cli.Commands;

return await MmCommandLine.InvokeAsync(args, Terminal.OfThisProcess(), CancellationToken.None);
