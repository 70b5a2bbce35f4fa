// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Commands;

return await BenchmarkCommand.InvokeAsync(args);
