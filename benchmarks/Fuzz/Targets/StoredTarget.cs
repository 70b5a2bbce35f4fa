// SPDX-License-Identifier: Apache-2.0

using Fuzz.Generators;
using Fuzz.Machines;
using Fuzz.Running;
using MachineEmulator;

namespace Fuzz.Targets;

/// <summary>Stored machines with spoilt files: refused, in the machine's words; what is accepted has the stored hash.</summary>
internal sealed class StoredTarget : IFuzzTarget
{
    private const string HashFile = "hash";
    private const string ConfigFile = "config.protobuf";
    private const int HashLength = 32;

    /// <summary>The shadow TLB's file: half of its words are not looked at, so a spoilt one may be as good.</summary>
    private const string TlbFile = "0000000000020000-6000.bin";

    private readonly ScratchDirectory _files = new();
    private readonly string _directory;
    private readonly Dictionary<string, byte[]> _sound;

    public StoredTarget()
    {
        _directory = _files.PathOf("stored");
        using (var machine = new SmallMachine(_files).Create())
        {
            var random = new Random(0);
            foreach (var (start, length) in SmallMachine.Memory)
                machine.WriteMemory(start, Values.Bytes(random, (int)length / 2));
            machine.Store(_directory);
        }

        _sound = Directory.GetFiles(_directory).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllBytes);
    }

    public void Try(Trial trial)
    {
        var names = _sound.Keys.Order(StringComparer.Ordinal).ToArray();
        var name = names[trial.Random.Next(trial.Random.Next(2))..].ElementAt(trial.Random.Next(names.Length - 1));
        name = trial.Random.Next(3) == 0 ? ConfigFile : name;
        var path = Path.Combine(_directory, name);
        var kind = trial.Random.Next(8);
        try
        {
            var mustFail = Spoil(trial, name, path, kind);
            var isLoaded = trial.Attempt($"load with {name} spoilt, {kind}", 1 << 20, Load);
            trial.Require(!isLoaded || !mustFail, $"loaded although {name} was spoilt");
        }
        finally
        {
            if (Directory.Exists(path))
                Directory.Delete(path);
            File.WriteAllBytes(path, _sound[name]);
        }
    }

    public void Dispose() => _files.Dispose();

    private void Load()
    {
        var config = Machine.ReadStoredConfig(_directory);
        using var machine = Machine.Load(_directory, config, new NoConsole(), hashingThreads: 1);
    }

    private bool Spoil(Trial trial, string name, string path, int kind)
    {
        File.Delete(path);
        if (kind == 0)
            return true;
        if (kind == 1)
        {
            Directory.CreateDirectory(path);
            return name != TlbFile;
        }

        var sound = _sound[name];
        var spoilt = Damage.Spoil(trial.Random, sound);
        File.WriteAllBytes(path, spoilt);
        return name switch
        {
            ConfigFile or TlbFile => false,
            HashFile => !spoilt.AsSpan(0, Math.Min(HashLength, spoilt.Length)).SequenceEqual(sound),

            // A file of ROM or RAM that is shorter by zeros is filled up with them (spec 2.3).
            _ => !spoilt.AsSpan().TrimEnd((byte)0).SequenceEqual(sound.AsSpan().TrimEnd((byte)0)),
        };
    }
}
