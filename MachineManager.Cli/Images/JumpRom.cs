// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Images;

/// <summary>The ROM of a machine whose command line names none: it jumps to the start of RAM.</summary>
internal static class JumpRom
{
    private const string InRepository = "tests/images/rom.bin";

    /// <summary>Its file: that of the repository, or a copy that is kept for this user, as a session that comes back wants it again.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static string Find(string folder, string dataFolder)
    {
        if (RepositoryFile.Find(InRepository, AppContext.BaseDirectory, folder) is { } known)
            return known;
        var file = Path.Combine(dataFolder, "mm", "rom.bin");
        try
        {
            if (!File.Exists(file))
                Write(file);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be written ({e.Message}): name a ROM image with --rom");
        }
    }

    private static void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Under its own name only when it is whole.
        var part = $"{file}.{Environment.ProcessId}.part";
        using (var image = typeof(JumpRom).Assembly.GetManifestResourceStream("rom.bin")!)
        using (var output = File.Create(part))
            image.CopyTo(output);
        File.Move(part, file, overwrite: true);
    }
}
