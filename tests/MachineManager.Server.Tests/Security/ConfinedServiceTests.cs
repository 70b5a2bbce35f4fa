// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.Server.Tests.Services;

namespace MachineManager.Server.Tests.Security;

/// <summary>What requests name outside of the roots is refused, before any emulator hears of it; sessions go on.</summary>
public sealed class ConfinedServiceTests(ConfinedFixture fixture) : IClassFixture<ConfinedFixture>
{
    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/hostname")]
    [InlineData("link")]
    [InlineData("sub/../../secret")]
    public async Task An_image_outside_is_refused_wherever_it_is_named(string image)
    {
        await MustRefuseAsync(config => config.Ram = new RAMConfig { Length = 4096, ImageFilename = image });
        await MustRefuseAsync(config => config.Rom = new ROMConfig { ImageFilename = image });
        await MustRefuseAsync(config => config.FlashDrive.Add(new MemoryRangeConfig { Start = 1UL << 55, Length = 4096, ImageFilename = image }));
        await MustRefuseAsync(config => config.Rollup = new RollupConfig { RxBuffer = new MemoryRangeConfig { ImageFilename = image } });
        await MustRefuseAsync(config => config.Uarch = new UarchConfig { Ram = new UarchRAMConfig { Length = 4096, ImageFilename = image } });
        await MustRefuseAsync(config => config.Tlb = new TLBConfig { ImageFilename = image });
    }

    [Fact]
    public async Task An_image_inside_is_used()
    {
        var id = Guid.NewGuid().ToString("N");
        var request = ServiceFixture.Open(id);
        request.Machine.Config.Ram = new RAMConfig { Length = 4096, ImageFilename = "../images/./inside.bin" };
        await fixture.Client.NewSessionAsync(request);
        var replace = new SessionReplaceMemoryRangeRequest { SessionId = id, Range = new MemoryRangeConfig { ImageFilename = "link" } };
        await MustRefuseAsync(async () => await fixture.Client.SessionReplaceMemoryRangeAsync(replace));
        (await fixture.RunAsync(id, 10)).Cycle.Should().Be(10, "the session goes on");
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = id });
    }

    [Theory]
    [InlineData("../images")]
    [InlineData("/tmp")]
    [InlineData("escaping")]
    public async Task A_directory_outside_or_with_an_entry_that_leads_there_is_refused(string directory)
    {
        var load = new NewSessionRequest { SessionId = "loading", Machine = new MachineRequest { Directory = directory } };
        await MustRefuseAsync(async () => await fixture.Client.NewSessionAsync(load));
        var id = await fixture.OpenAsync();
        var store = new SessionStoreRequest { SessionId = id, Store = new StoreRequest { Directory = directory } };
        await MustRefuseAsync(async () => await fixture.Client.SessionStoreAsync(store));
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = id });
    }

    private Task MustRefuseAsync(Action<MachineConfig> change)
    {
        var request = ServiceFixture.Open("refused");
        change(request.Machine.Config);
        return MustRefuseAsync(async () => await fixture.Client.NewSessionAsync(request));
    }

    private static async Task MustRefuseAsync(Func<Task> call)
    {
        var error = (await call.Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(StatusCode.PermissionDenied, error.Status.Detail);
        error.Status.Detail.Should().Contain("is outside of what requests may name; it must be in ");
    }
}
