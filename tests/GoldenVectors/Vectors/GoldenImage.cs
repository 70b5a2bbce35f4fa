// SPDX-License-Identifier: Apache-2.0

namespace GoldenVectors.Vectors;

/// <summary>An image that a vector uses.</summary>
/// <param name="Name">What the vector calls it.</param>
/// <param name="File">The file in the golden folder, packed when it ends in .gz.</param>
/// <param name="Sha256">Of the unpacked bytes, in hex.</param>
public sealed record GoldenImage(string Name, string File, string Sha256);
