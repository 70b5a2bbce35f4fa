// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using Grpc.Net.Compression;

namespace GrpcContracts.Tests.Contracts;

public sealed class CompressionTests
{
    public static TheoryData<ICompressionProvider, string, byte> Providers => new()
    {
        { new GzipCompressionProvider(CompressionLevel.Optimal), "gzip", 0x1F },
        { new DeflateCompressionProvider(CompressionLevel.Optimal), "deflate", 0x78 },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public void What_is_compressed_is_smaller_and_comes_back(ICompressionProvider provider, string name, byte firstByte)
    {
        var data = new byte[10_000];
        using var compressed = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(compressed, null))
            stream.Write(data);

        provider.EncodingName.Should().Be(name);
        compressed.Length.Should().BeLessThan(1_000);
        compressed.GetBuffer()[0].Should().Be(firstByte, "that is how the format begins");
        compressed.Position = 0;
        using var restored = new MemoryStream();
        using (var stream = provider.CreateDecompressionStream(compressed))
            stream.CopyTo(restored);
        restored.ToArray().Should().Equal(data);
        compressed.CanRead.Should().BeTrue("the inner stream belongs to the caller");
    }
}
