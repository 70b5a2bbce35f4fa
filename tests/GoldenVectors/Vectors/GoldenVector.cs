// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using System.Text.Json.Nodes;
using GoldenVectors.Messages;

namespace GoldenVectors.Vectors;

/// <summary>What the real emulator 0.14.0 answered to the steps of one program or one subject.</summary>
/// <param name="Folder">The golden folder, where the images are.</param>
/// <param name="Family">The family that it is in.</param>
/// <param name="Name">Its name, unique in its family.</param>
/// <param name="Images">The images that its steps name with @NAME.</param>
/// <param name="Steps">Its steps, in order.</param>
public sealed record GoldenVector(
    string Folder, string Family, string Name, IReadOnlyList<GoldenImage> Images, IReadOnlyList<JsonObject> Steps)
{
    public override string ToString() => $"{Family}/{Name}";

    /// <summary>Unpacks the images into a directory, and gives their paths by name.</summary>
    /// <exception cref="InvalidDataException">An image is not the one that the vector was recorded with.</exception>
    public async Task<IReadOnlyDictionary<string, string>> UnpackAsync(string directory)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in Images)
        {
            var data = await ReadAsync(Path.Combine(Folder, image.File));
            if (CanonicalJson.Digest(data) != image.Sha256)
                throw new InvalidDataException($"{image.File} is not the image that {this} was recorded with");
            paths[image.Name] = Path.Combine(directory, $"img-{image.Name}");
            await File.WriteAllBytesAsync(paths[image.Name], data);
        }

        return paths;
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        if (!file.EndsWith(".gz", StringComparison.Ordinal))
            return await File.ReadAllBytesAsync(file);
        await using var unpacked = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var data = new MemoryStream();
        await unpacked.CopyToAsync(data);
        return data.ToArray();
    }
}
