// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.StartUp;

/// <summary>A manager that cannot work says why in one line, and ends with a status other than 0.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("--port", "--port-checkin")]
    [InlineData("--port-checkin", "--port")]
    public async Task A_port_in_use_is_named_in_one_line(string option, string otherOption)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString();

        await MustRefuseAsync(new ManagerStart { Arguments = [option, port, otherOption, "0"] }, port);
    }

    [Fact]
    public async Task A_bin_path_that_does_not_exist_is_named_in_one_line() =>
        await MustRefuseAsync(ManagerStart.Default.WithVariable("CARTESI_BIN_PATH", _files["no-such-folder"]), _files["no-such-folder"]);

    [Fact]
    public async Task A_bin_path_without_an_emulator_is_named_in_one_line() =>
        await MustRefuseAsync(ManagerStart.Default.WithVariable("CARTESI_BIN_PATH", _files.Path), _files.Path);

    [Fact]
    public async Task An_image_path_that_does_not_exist_is_named_in_one_line() =>
        await MustRefuseAsync(ManagerStart.Default.WithVariable("CARTESI_IMAGE_PATH", _files["no-such-folder"]), _files["no-such-folder"]);

    [Fact]
    public async Task An_image_path_that_is_a_file_is_named_in_one_line() =>
        await MustRefuseAsync(ManagerStart.Default.WithVariable("CARTESI_IMAGE_PATH", TestMachines.Rom), TestMachines.Rom);

    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_named_in_one_line() =>
        await MustRefuseAsync(ManagerStart.Default.With("--address", "192.0.2.1"), "192.0.2.1");

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task A_port_out_of_range_is_named(string port)
    {
        var output = await MustFailAsync(new ManagerStart { Arguments = ["--port", port, "--port-checkin", "0"] });

        output.Should().ContainAll("--port", port);
    }

    [Fact]
    public async Task An_unknown_option_is_named() =>
        (await MustFailAsync(ManagerStart.Default.With("--no-such-option"))).Should().Contain("--no-such-option");

    private static async Task MustRefuseAsync(ManagerStart start, string named)
    {
        var output = await MustFailAsync(start);

        // The service that could start may have said so before, and that it swept up behind a manager that another test killed.
        string[] others = ["Starting check in service", "OrphanSweep"];
        output.Split('\n').Where(line => line.Trim().Length > 0 && !others.Any(line.Contains))
            .Should().ContainSingle().Which.Should().Contain(named);
    }

    private static async Task<string> MustFailAsync(ManagerStart start)
    {
        var (exitCode, output) = await ManagerProcess.RunAsync(start);

        exitCode.Should().NotBe(0);
        output.Should().NotContain("   at ", "a stack trace tells a user nothing").And.NotContain("Unhandled exception");
        return output;
    }
}
