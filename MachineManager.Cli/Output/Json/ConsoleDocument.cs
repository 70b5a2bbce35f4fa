// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A piece of what the guest has printed.</summary>
/// <param name="Offset">Bytes that were printed before it.</param>
/// <param name="Data">Base64.</param>
/// <param name="Text">The same as UTF-8 text; a character may be cut between two pieces.</param>
internal sealed record ConsoleDocument(ulong Offset, string Data, string Text);
