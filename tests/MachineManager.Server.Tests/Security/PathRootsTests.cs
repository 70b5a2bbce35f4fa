// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Security.Paths;

namespace MachineManager.Server.Tests.Security;

public sealed class PathRootsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manager-tests-");
    private readonly PathRoots _roots;

    public PathRootsTests()
    {
        Directory.CreateDirectory(At("root/sub"));
        Directory.CreateDirectory(At("outside"));
        Directory.CreateDirectory(At("rooted"));
        File.WriteAllText(At("root/image"), "image");
        File.WriteAllText(At("outside/secret"), "secret");
        File.CreateSymbolicLink(At("root/inward"), At("root/image"));
        File.CreateSymbolicLink(At("root/outward"), At("outside/secret"));
        File.CreateSymbolicLink(At("root/dangling"), At("outside/not-yet"));
        Directory.CreateSymbolicLink(At("root/away"), At("outside"));
        File.CreateSymbolicLink(At("root/loop"), At("root/loop"));
        _roots = new PathRoots("ImageRoots", [At("root")]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("root/image", "root/image")]
    [InlineData("root/sub/../image", "root/image")]
    [InlineData("root/inward", "root/image")]
    [InlineData("root/not-there", "root/not-there")]
    [InlineData("root/not/there/yet", "root/not/there/yet")]
    [InlineData("root/", "root")]
    public void What_is_inside_is_answered_as_what_it_really_is(string path, string real) => _roots.Confine(At(path)).Should().Be(At(real));

    [Theory]
    [InlineData("root/../outside/secret")]
    [InlineData("root/sub/../../outside/secret")]
    [InlineData("root/outward")]
    [InlineData("root/dangling")]
    [InlineData("root/away/secret")]
    [InlineData("root/away/not-yet")]
    [InlineData("root/loop")]
    [InlineData("rooted")]
    [InlineData("outside/secret")]
    [InlineData("")]
    public void What_leads_outside_is_refused(string path) =>
        FluentActions.Invoking(() => _roots.Confine(At(path))).Should().Throw<PathRefusedException>()
            .WithMessage($"'{At(path)}' is outside of what requests may name; it must be in {At("root")} (ImageRoots)");

    [Fact]
    public void A_link_may_lead_from_one_root_to_another()
    {
        var both = new PathRoots("ImageRoots", [At("root"), At("outside")]);
        both.Confine(At("root/outward")).Should().Be(At("outside/secret"));
    }

    [Fact]
    public void A_root_may_be_a_link_itself()
    {
        Directory.CreateSymbolicLink(At("link-to-root"), At("root"));
        new PathRoots("ImageRoots", [At("link-to-root")]).Confine(At("link-to-root/image")).Should().Be(At("root/image"));
    }

    [Fact]
    public void A_folder_with_an_entry_that_leads_out_is_refused()
    {
        FluentActions.Invoking(() => _roots.ConfineFolder(At("root"))).Should().Throw<PathRefusedException>();
        _roots.ConfineFolder(At("root/sub")).Should().Be(At("root/sub"));
        _roots.ConfineFolder(At("root/new")).Should().Be(At("root/new"));
    }

    [Fact]
    public void Without_roots_everything_is_left_as_it_is() => new PathRoots("ImageRoots", []).Confine("/a/../b").Should().Be("/a/../b");

    private string At(string path) => path.Length == 0 ? _folder.FullName : Path.Combine(_folder.FullName, path);
}
