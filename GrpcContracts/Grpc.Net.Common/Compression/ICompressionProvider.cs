// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One message encoding (<c>grpc-encoding</c>).</summary>
public interface ICompressionProvider
{
    /// <summary>The name on the wire, such as <c>gzip</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it into <paramref name="stream"/>, which stays open.</summary>
    /// <param name="stream">Takes the compressed bytes.</param>
    /// <param name="compressionLevel">null: the provider's own level.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that reads the decompressed bytes of <paramref name="stream"/>, which stays open.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
