// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace MachineManager.Server.Tests.Durability;

/// <summary>A file system of 256 KiB.</summary>
internal sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<string?> Lacking = new(Try);
    private readonly string _folder = Directory.CreateTempSubdirectory("manager-tests-").FullName;

    public SmallDisk()
    {
        if (Mount(_folder) is { } problem)
            throw new InvalidOperationException(problem);
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Problem => Lacking.Value;

    public string Root => Path.Combine(_folder, "sessions");

    /// <summary>Fills the disk but for so many pages of 4096 bytes.</summary>
    public void Fill(int pagesLeft)
    {
        var filler = Path.Combine(_folder, "filler");
        using (var file = new FileStream(filler, FileMode.Append, FileAccess.Write, FileShare.None, 0))
        {
            var page = new byte[4096];
            try
            {
                while (true)
                    file.Write(page);
            }
            catch (IOException)
            {
                // Full.
            }
        }

        using var cut = File.OpenWrite(filler);
        cut.SetLength(cut.Length / 4096 * 4096 - 4096L * pagesLeft);
    }

    public void Empty() => File.Delete(Path.Combine(_folder, "filler"));

    public void Dispose()
    {
        Run("umount", "-l", _folder);
        Directory.Delete(_folder);
    }

    private static string? Try()
    {
        var folder = Directory.CreateTempSubdirectory("manager-tests-").FullName;
        var problem = Mount(folder);
        if (problem is null)
            Run("umount", folder);
        Directory.Delete(folder);
        return problem;
    }

    private static string? Mount(string folder) => Run("mount", "-t", "tmpfs", "-o", "size=256k", "none", folder);

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program}: {error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"{program}: {e.Message}";
        }
    }
}
