// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;

namespace MachineManager.Server.Tests.Configuration;

public sealed class OptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manager-tests-");

    [Fact]
    public void The_defaults_with_an_emulator_are_valid() => Failures(_ => { }).Should().BeEmpty();

    [Theory]
    [InlineData("remote-cartesi-machine")]
    [InlineData("cartesi-machine-server")]
    public void The_emulator_has_either_of_two_names(string name)
    {
        File.Delete(Path.Combine(_folder.FullName, "remote-cartesi-machine"));
        var program = Path.Combine(_folder.FullName, name);
        File.WriteAllText(program, string.Empty);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Failures(_ => { }).Should().BeEmpty();
    }

    [Fact]
    public void A_port_out_of_range() => Failures(options => options.Port = 65536).Should().ContainSingle(failure => failure.Contains("--port is 65536") && failure.Contains("0 to 65535"));

    [Fact]
    public void The_same_port_twice() => Failures(options => options.CheckInPort = options.Port).Should().ContainSingle(failure => failure.Contains("both 50051"));

    [Fact]
    public void An_address_that_is_none() =>
        Failures(options => options.Address = "no.such.host.invalid").Should().ContainSingle(failure => failure.Contains("'no.such.host.invalid'"));

    [Fact]
    public void An_image_folder_that_is_none() =>
        Failures(options => options.ImagePath = "/no/such").Should().ContainSingle(failure => failure.Contains("CARTESI_IMAGE_PATH is '/no/such'"));

    [Fact]
    public void A_folder_without_an_emulator()
    {
        File.Delete(Path.Combine(_folder.FullName, "remote-cartesi-machine"));
        Failures(_ => { }).Should().ContainSingle(failure =>
            failure.Contains("CARTESI_BIN_PATH is '" + _folder.FullName) && failure.Contains("remote-cartesi-machine nor cartesi-machine-server"));
    }

    [Fact]
    public void An_emulator_that_is_not_executable()
    {
        File.SetUnixFileMode(Path.Combine(_folder.FullName, "remote-cartesi-machine"), UnixFileMode.UserRead);
        Failures(_ => { }).Should().ContainSingle(failure => failure.Contains("not executable"));
    }

    [Fact]
    public void A_wait_of_nothing() =>
        Failures(options => options.CheckInTimeout = TimeSpan.Zero).Should().ContainSingle(failure => failure.Contains("CheckInTimeout is 0s; it must be a time from 1ms to 1d"));

    [Theory]
    [InlineData("PoolSize", -1, "from 0 to 10000")]
    [InlineData("PoolSize", 10_001, "from 0 to 10000")]
    [InlineData("MaxEmulatorUses", 0, "at least 1")]
    [InlineData("MaxStarting", 0, "from 1 to 10000")]
    public void A_count_out_of_range(string option, int value, string allowed) =>
        Failures(options => typeof(ManagerOptions).GetProperty(option)!.SetValue(options, value))
            .Should().ContainSingle(failure => failure.Contains($"{option} is {value}") && failure.Contains(allowed));

    [Theory]
    [InlineData("RegisterTimeout")]
    [InlineData("LifecycleTimeout")]
    [InlineData("MemoryTimeout")]
    [InlineData("HashTimeout")]
    [InlineData("StorageTimeout")]
    [InlineData("RunTimeout")]
    public void A_deadline_of_more_than_a_day(string option) =>
        Failures(options => typeof(ManagerOptions).GetProperty(option)!.SetValue(options, TimeSpan.FromHours(25)))
            .Should().ContainSingle(failure => failure.Contains($"{option} is 25h; it must be a time from 1ms to 1d"));

    [Fact]
    public void The_pool_is_on_by_default() => new ManagerOptions().PoolSize.Should().BePositive();

    [Fact]
    public void A_sessions_path_that_is_missing_is_made_and_nothing_is_left_in_it()
    {
        var path = Path.Combine(_folder.FullName, "a", "b");
        Failures(options => options.SessionsPath = path).Should().BeEmpty();
        Directory.GetFileSystemEntries(path).Should().BeEmpty();
    }

    [Fact]
    public void A_sessions_path_that_cannot_be_written() =>
        Failures(options => options.SessionsPath = "/proc/sessions").Should().ContainSingle(failure =>
            failure.Contains("--sessions-path is '/proc/sessions', which is not a folder that can be written"));

    [Fact]
    public void Limits_of_stored_checkpoints_out_of_range() =>
        Failures(options => (options.SessionsMaxBytes, options.StoredCheckpointsPerSession) = (-1, 0)).Should().BeEquivalentTo(
            "SessionsMaxBytes is -1; it must be a number of bytes of at least 0, such as 4096, 64KiB, 20MiB or 1GiB",
            "StoredCheckpointsPerSession is 0; it must be a whole number of at least 1");

    public OptionsTests()
    {
        var program = Path.Combine(_folder.FullName, "remote-cartesi-machine");
        File.WriteAllText(program, string.Empty);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IEnumerable<string> Failures(Action<ManagerOptions> change)
    {
        var options = new ManagerOptions { BinPath = _folder.FullName };
        change(options);
        return new ManagerOptionsValidator().Validate(null, options).Failures ?? [];
    }
}
