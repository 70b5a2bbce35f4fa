// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using Grpc.Net.Compression;

namespace GrpcContracts.Tests.Calls;

internal static class Compression
{
    public static IList<ICompressionProvider> All =>
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];
}
