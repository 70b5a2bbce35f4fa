// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Cache;

namespace MachineEmulator.Translation.Queueing;

/// <summary>Code to translate.</summary>
/// <param name="Page">Whose translation it will be.</param>
/// <param name="Offset">Where in the page it begins.</param>
/// <param name="Bytes">The page as it was when this was asked for.</param>
/// <param name="Generation">Of the code cache: what was asked for before that was cleared has no place any more.</param>
internal sealed record TranslationRequest(CodePage Page, int Offset, byte[] Bytes, int Generation);
