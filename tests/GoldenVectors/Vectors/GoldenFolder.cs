// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace GoldenVectors.Vectors;

/// <summary>A folder of vectors/FAMILY.json and images/.</summary>
public sealed class GoldenFolder(string path)
{
    /// <summary>The names of its families, sorted.</summary>
    public IEnumerable<string> Families => Directory.EnumerateFiles(Path.Combine(path, "vectors"), "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal);

    /// <summary>The vectors of a family.</summary>
    public IReadOnlyList<GoldenVector> Load(string family)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(path, "vectors", $"{family}.json")))!;
        return [.. file["vectors"]!.AsArray().Select(vector => Parse(family, vector!))];
    }

    /// <summary>The vector of this name.</summary>
    /// <param name="name">FAMILY/NAME.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public GoldenVector Find(string name)
    {
        var parts = name.Split('/');
        var found = parts.Length == 2 && Families.Contains(parts[0])
            ? Load(parts[0]).SingleOrDefault(vector => vector.Name == parts[1])
            : null;
        return found ?? throw new ArgumentException($"there is no vector '{name}' in {path}; vectors are named FAMILY/NAME");
    }

    private GoldenVector Parse(string family, JsonNode vector) => new(
        path,
        family,
        vector["name"]!.GetValue<string>(),
        [.. vector["files"]!.AsObject().Select(image =>
            new GoldenImage(image.Key, image.Value!["file"]!.GetValue<string>(), image.Value["sha256"]!.GetValue<string>()))],
        [.. vector["steps"]!.AsArray().Select(step => step!.AsObject())]);
}
