// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Durability.Recovery;
using MachineManager.Server.Tests.Processes;

namespace MachineManager.Server.Tests.Durability;

/// <summary>A folder of sessions, and managers that come and go on it.</summary>
internal sealed class DurableFixture : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manager-tests-");
    private readonly List<DurableSession> _sessions = [];
    private SessionsDirectory? _directory;

    public DurableFixture(string? root = null, long maxBytes = long.MaxValue, int perSession = 4)
    {
        Root = root ?? Path.Combine(_folder.FullName, "sessions");
        (MaxBytes, PerSession) = (maxBytes, perSession);
    }

    public string Root { get; }

    public long MaxBytes { get; set; }

    public int PerSession { get; set; }

    public LogLines Log { get; } = new();

    /// <summary>Folders of sessions, whatever they are called.</summary>
    public IEnumerable<string> Folders => Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!);

    public SessionsDirectory Directories =>
        _directory ??= SessionsDirectory.Open(Root, new CheckpointBudget(MaxBytes, PerSession), Log.For<DurableFixture>());

    public async Task<DurableSession> CreateAsync(string id = "s1", params JournalRecord[] records)
    {
        var session = await Directories.CreateAsync(Samples.Opened(id));
        _sessions.Add(session);
        foreach (var record in records)
            await session.Journal.AppendAsync(record);
        return session;
    }

    /// <summary>The manager is gone, and another starts.</summary>
    public async Task<SessionsDirectory> RestartAsync()
    {
        await StopAsync();
        _sessions.AddRange(Directories.Recovered.Select(recovered => recovered.Storage));
        return Directories;
    }

    public async Task<RecoveredSession> RecoverAsync() => (await RestartAsync()).Recovered.Should().ContainSingle().Subject;

    public async Task StopAsync()
    {
        foreach (var session in _sessions)
            await session.Journal.CloseAsync();
        _sessions.Clear();
        _directory?.Dispose();
        _directory = null;
    }

    public static string JournalIn(string folder) => Path.Combine(folder, "journal");

    public string FolderOf(string id) => Path.Combine(Root, SessionFolder.NameFor(id));

    public string JournalOf(string id) => JournalIn(FolderOf(id));

    /// <summary>Stores what looks like a machine of that hash.</summary>
    public static Func<string, Task> Machine(Hash hash, int bytes = 8192) => async folder =>
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "hash"), hash.ToByteArray());
        await File.WriteAllTextAsync(Path.Combine(folder, "config.protobuf"), "4");
        var image = new byte[bytes];
        image.AsSpan().Fill(1);
        await File.WriteAllBytesAsync(Path.Combine(folder, "0000000080000000-2000.bin"), image);
    };

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }
}
