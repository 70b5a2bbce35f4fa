// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A fact that needs files which download-test-images.sh gets; without them it is skipped and says so.</summary>
public sealed class ImageFactAttribute : FactAttribute
{
    /// <param name="images">Paths under test-files/, such as linux/rom.bin.</param>
    public ImageFactAttribute(params string[] images)
    {
        var absent = images.Where(image => !File.Exists(Path.Combine(RepositoryFiles.Downloaded, image))).ToArray();
        if (absent.Length > 0)
            Skip = $"absent: {string.Join(", ", absent.Select(a => "test-files/" + a))} (./download-test-images.sh gets them)";
    }
}
