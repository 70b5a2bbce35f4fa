// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Machines;
using System.CommandLine;
using System.CommandLine.Parsing;
using MachineEmulator;
using TranslationPrototypes.Measuring;

namespace TranslationPrototypes.Commands;

/// <summary>The command line. 0: measured, and all ways agree; 1: they do not; 2: it cannot be measured, or not as asked.</summary>
internal static class PrototypesCommand
{
    public static int Invoke(string[] arguments)
    {
        var images = Option("--images", "Folder of rom.bin and the programs", RepositoryFiles.Images);
        var programs = Option("--programs", "Programs to run: names of images without .bin", (string[])["loop", "alu", "sieve"]);
        programs.AllowMultipleArgumentsPerToken = true;
        var cycles = Option("--cycles", "Cycle at which a program is stopped if it has not halted", ulong.MaxValue);
        cycles.Validators.Add(result => Require(result, result.GetValue(cycles) >= 1, "--cycles must be at least 1"));
        var linux = Option("--linux", "Folder of Linux's rom.bin and ram.bin (download-test-images.sh)", RepositoryFiles.Linux);
        var noLinux = Option("--no-linux", "Leave the boot out", false);
        var after = Option(
            "--translate-after",
            "For the boot with Reflection.Emit: how often a path must have begun before it is compiled; one run each",
            (int[])[BackEnd.DefaultTranslateAfter, 1000, 20_000]);
        after.AllowMultipleArgumentsPerToken = true;
        after.Validators.Add(result => Require(
            result, result.GetValue(after)!.All(count => count >= 1), "--translate-after: each must be at least 1"));
        var root = new RootCommand("Measures Reflection.Emit against the product's x86-64 emitter and the interpreter.")
        {
            images, programs, cycles, linux, noLinux, after,
        };
        root.SetAction(parsed => Run(new PrototypesOptions
        {
            Images = parsed.GetRequiredValue(images),
            Programs = parsed.GetRequiredValue(programs),
            Cycles = parsed.GetRequiredValue(cycles),
            Linux = parsed.GetRequiredValue(noLinux) ? null : parsed.GetRequiredValue(linux),
            TranslateAfter = parsed.GetRequiredValue(after),
        }));
        var command = root.Parse(arguments);
        var status = command.Invoke();
        return command.Errors.Count == 0 ? status : 2;
    }

    private static int Run(PrototypesOptions options)
    {
        try
        {
            var workloads = options.Programs.Select(name => Workload.Program(options.Images, name, options.Cycles)).ToList();
            var measurements = workloads.SelectMany(workload => Comparison.Run(workload, [BackEnd.DefaultTranslateAfter])).ToList();
            if (LinuxOf(options) is { } linux)
                measurements.AddRange(Comparison.Run(linux, options.TranslateAfter));
            Console.WriteLine(Report.TableOf(measurements));
            return 0;
        }
        catch (MachineException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        catch (FileNotFoundException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    private static Workload? LinuxOf(PrototypesOptions options)
    {
        try
        {
            return options.Linux is { } folder ? Workload.Linux(folder) : null;
        }
        catch (FileNotFoundException e)
        {
            Console.Error.WriteLine($"Linux is not booted: {e.Message}; ./download-test-images.sh gets it");
            return null;
        }
    }

    private static void Require(OptionResult result, bool holds, string error)
    {
        if (!holds)
            result.AddError(error);
    }

    private static Option<T> Option<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
