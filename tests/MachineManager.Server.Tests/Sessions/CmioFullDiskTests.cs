// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Durability;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>A response, or its taking back, that cannot be written down has not happened.</summary>
[Collection(nameof(FullDiskTests))]
public sealed class CmioFullDiskTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cmio-full-disk-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_cannot_be_written_down_can_be_tried_again()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application(), options: new ManagerOptions { SessionsPath = _folder.FullName });
        await fixture.RunAsync(1000);
        var respond = () => fixture.RespondAsync(CmioFixture.Advance(100, 0xAA));
        using (new FileSizeLimit(1))
            await respond.Should().ThrowAsync<StorageFullException>();
        fixture.Session.Describe().Pending!.Sequence.Should().Be(2);
        await respond();
        await fixture.RunAsync(1000);

        var revert = () => fixture.Session.RevertResponseAsync(CancellationToken.None);
        using (new FileSizeLimit(1))
            await revert.Should().ThrowAsync<StorageFullException>();
        fixture.Session.State.Should().Be(SessionState.Yielded);
        fixture.Session.Describe().Position.Should().Be(SessionFixture.At(200));
        fixture.Session.Yields.All().Should().HaveCount(4);
        (await fixture.RunAsync(170)).Hashes.Should().Equal(fixture.HashAt(170, 0, CmioFixture.BadInput));

        (await revert()).RootHash.Should().Be(fixture.HashAt(100));
        await fixture.Session.EndAsync();
    }
}
