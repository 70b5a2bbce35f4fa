// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Regions;

namespace TranslationPrototypes.Emission;

/// <summary>A region, ready to run.</summary>
/// <param name="Region">What it was made from.</param>
/// <param name="Code">Enters it.</param>
/// <param name="Exits">By the number that <paramref name="Code"/> returns.</param>
/// <param name="Emitting">How long it took to write the intermediate language.</param>
/// <param name="Compiling">How long the runtime took to compile that.</param>
internal sealed record EmittedRegion(
    GuestRegion Region, RegionCode Code, RegionExit[] Exits, TimeSpan Emitting, TimeSpan Compiling);
